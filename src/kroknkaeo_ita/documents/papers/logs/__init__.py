"""The log of each kind of activity, with what it adds up to."""
