"""Names: from what was typed to the entities it may mean. `bot.names.matching` is the way in."""
