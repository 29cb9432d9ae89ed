"""What `slack run` starts: it is `python -m bot run`, with the tokens that the Slack CLI gives it."""

from bot.cli import main

if __name__ == "__main__":
    main(["run"])
