"""The one fault of the build."""


class BuildError(Exception):
    """The build cannot go on; the message says what is wrong and what to do."""
