"""Where counted troops are and whose they are, as the text goes on."""
