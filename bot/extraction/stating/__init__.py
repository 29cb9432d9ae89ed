"""What a sentence states, each kind of statement in a module of its own."""
