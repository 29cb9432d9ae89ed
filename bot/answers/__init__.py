"""One module a command: a question and the facts in, an answer out. Pure."""
