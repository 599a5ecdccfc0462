"""The one kind of fault that a person can meet and mend."""


class UserError(Exception):
    """An expected fault, told to the person who must act.

    The message is a whole Thai sentence that says what happened and what to do next; it is shown
    as it stands, in a message box or on standard error. Every other exception is a bug.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class LostData(UserError):
    """The database is damaged or gone, and only a backup can help; nothing was changed."""


class PassphraseNeeded(UserError):
    """A backup is under a passphrase, and none or another one was given."""
