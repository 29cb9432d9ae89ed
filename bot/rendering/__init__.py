"""An answer into what a surface draws: plain text, a terminal's colours and charts, JSON."""
