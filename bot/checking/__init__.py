"""Claims in what people write, set against the facts by rule: what agrees, what differs, what nobody here says."""
