"""The backup file (.krokbak), format 2.

A zip with ``manifest.json`` first, then ``database.sqlite`` (made by VACUUM INTO) and
``evidence/<sha256>`` for every file of evidence. The manifest names each other entry with its
size and SHA-256. The zip's comment is the SHA-256, in hex, of every byte before it that those do
not cover (``sealed``), so one flipped or missing byte anywhere is found. Format 1 is still read.

Files of evidence that were gone or damaged when the backup was made stand in the manifest's
``missing``, each hash with its owner's name; those that an automatic copy leaves in the data
folder beside it stand in ``outside``.

What one file cannot hold goes on in further parts (``parts``); all of it may be under a
passphrase (``locked``).
"""

from .manifest import DATABASE, SCHEMA, Contents, Entry, Manifest
from .parts import part_named, parts_of, put_parts_in_place, remove_parts
from .reading import peek, unlocked, unpack, verify
from .writing import Changed, changed, pack, without

__all__ = [
    "DATABASE",
    "SCHEMA",
    "Changed",
    "Contents",
    "Entry",
    "Manifest",
    "changed",
    "pack",
    "part_named",
    "parts_of",
    "peek",
    "put_parts_in_place",
    "remove_parts",
    "unlocked",
    "unpack",
    "verify",
    "without",
]
