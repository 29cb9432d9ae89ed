"""What a count of troops measures: those present, gone, sent, planned, allowed, or the most there were."""
