"""The check of written Thai: what looks like a slip of hand, scanner or keyboard, and its reading."""
