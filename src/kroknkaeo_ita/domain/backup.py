"""What a backup says about itself before anyone trusts it with a year's work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

SUFFIX = ".krokbak"
"""How every backup's name ends."""


@dataclass(frozen=True)
class BackupFacts:
    """What is inside a backup.

    Attributes:
        years: fiscal years (B.E.) it holds, oldest first.
        counts: how many records of each kind, by the kind's Thai name.
        evidence_files: how many files of evidence; ``size`` is the whole in bytes.
        missing: the files that were gone or damaged when the backup was made, by their owners'
            names.
        outside: how many files of evidence it leaves in the data folder that it was made in.
    """

    office: str
    years: tuple[int, ...]
    counts: Mapping[str, int]
    evidence_files: int
    size: int
    made_at: datetime
    program_version: str
    schema: str
    missing: tuple[str, ...] = ()
    outside: int = 0
