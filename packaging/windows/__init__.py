"""The Windows build: from the locks and the source to one installer, on Debian."""
