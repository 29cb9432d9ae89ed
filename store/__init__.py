"""The only place that speaks SQL: the facts in SQLite, sheets in and out."""
