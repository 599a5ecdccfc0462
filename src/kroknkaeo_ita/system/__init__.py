"""The computer: paths, settings, log, instance lock, drives, atomic files."""
