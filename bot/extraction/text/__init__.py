"""The letters of an article as sentences, tokens, numbers and dates."""
