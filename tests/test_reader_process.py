"""The reader beside Slack: one process serves both, in Socket Mode and over HTTP, and stops cleanly."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from bot.local_slack import C_NEWS, U_ANA
from tests.conftest import ROOT
from tests.slack_process import READER, TRANSPORTS, running


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_citation_of_an_answer_in_slack_opens_and_its_link_is_unfurled(transport: str, tmp_path: Path) -> None:
    with running(transport, tmp_path) as bot:
        bot.slack.slash("/who", "hutchison")
        shown = json.dumps(bot.slack.visible(C_NEWS, U_ANA)[-1].blocks)
        found = re.search(rf"{READER}(/s/[\w-]+\?k=[\w.-]+)#(p\d+)", shown)
        assert found is not None
        with urllib.request.urlopen(f"http://127.0.0.1:{bot.port}{found[1]}", timeout=20) as page:
            assert f'id="{found[2]}"' in page.read().decode()
        bot.slack.share_link(found[0])
        bot.slack.wait_for(lambda: bot.slack.log("chat.unfurl"))
        assert bot.stop() == (0, "")


def test_an_address_in_use_is_a_sentence_that_names_the_setting(tmp_path: Path) -> None:
    with running("http", tmp_path) as bot:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "run"],
            cwd=ROOT,
            env={
                "PATH": "",
                "FOOTNOTE_ENV_FILE": "none",
                "FOOTNOTE_DATABASE": str(bot.database),
                "SLACK_BOT_TOKEN": "xoxb-1",
                "SLACK_SIGNING_SECRET": "abc",
                "PORT": str(bot.port),
            },
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert f"HOST and PORT name 127.0.0.1 and {bot.port}, where nothing can listen" in done.stderr


def test_the_prompt_is_still_there_and_needs_no_port(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run", "--transport", "prompt"],
        cwd=ROOT,
        env={"PATH": "", "FOOTNOTE_ENV_FILE": "none", "FOOTNOTE_DATABASE": str(tmp_path / "footnote.db")},
        input="/who esper\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Mark Esper" in done.stdout
    assert not (tmp_path / "reader.key").exists()
