"""The bot in a browser: the reader that citations open in, health, and how an application is served."""
