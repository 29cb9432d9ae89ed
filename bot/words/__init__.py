"""Words: from ordinary words to the concepts by which questions and facts meet."""
