"""Typed statements found in a text by rule: drafts of facts from new articles, and the claims of a message. Pure."""
