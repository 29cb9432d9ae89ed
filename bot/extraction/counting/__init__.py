"""What the numbers of a sentence count, and whether that is troops at all."""
