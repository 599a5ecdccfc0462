"""The one place that names the program's version."""

VERSION = "0.1.0"

PROGRAM_NAME = "ITA เทศบาล"
"""What people call the program."""
