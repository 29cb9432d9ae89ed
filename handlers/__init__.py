"""Where Slack touches the bot, a module a surface. They translate; they decide nothing about facts."""
