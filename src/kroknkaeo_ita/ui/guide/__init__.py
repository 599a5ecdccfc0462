"""The guide for the first day: an office fills in what is its own, step by step."""
