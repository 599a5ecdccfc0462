"""Searching everything that was ever entered, and going to what was found."""
