"""The workbench: a test workspace in the browser with no Slack at all, over the local Slack that the tests drive.

The page does what people do in Slack; the local Slack sends the bot the same signed requests over real sockets that
Slack would, and shows what the bot answered. Nothing leaves the machine.
"""

from __future__ import annotations

from bot.web.workbench.serving import Workbench, open_workbench, run_workbench

__all__ = ["Workbench", "open_workbench", "run_workbench"]
