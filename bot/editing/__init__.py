"""New articles into drafts, drafts into facts, facts superseded, and who is told of it."""
