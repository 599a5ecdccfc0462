"""The check of written Thai: slips of hand, scanner or keyboard, each with its reading."""
