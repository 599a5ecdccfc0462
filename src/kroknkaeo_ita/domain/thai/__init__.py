"""Thai text and numbers: digits, dates, cleaning, collation, words and line breaks."""
