"""New articles in: fetched safely, read from whatever form they have, down to numbered and labelled paragraphs."""
