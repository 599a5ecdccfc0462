"""Backups: where to, what is inside, bringing back, copies by themselves."""
