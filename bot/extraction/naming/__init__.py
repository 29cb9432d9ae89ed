"""Who and where is named in a sentence: known names, towns, people and offices."""
