"""Footnote: a Slack bot that answers from the facts articles state, every line with its source."""

__version__ = "0.1.0"
