"""Zips written byte by byte, so that each lie can be told that a zip can tell."""

import hashlib
import struct
import zlib
from dataclasses import dataclass, field

STORED, DEFLATED = 0, 8
_LOCAL = struct.Struct("<4s5H3I2H")
_LISTED = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


@dataclass
class Member:
    """One entry, and what is said of it.

    Attributes:
        local_name: what stands before the content; the same name if None.
        attributes: the upper half are Unix's, such as the one of a link.
        listed_size, packed_size: what the list says; the truth if None.
        offset: where the list says that it begins; the truth if None.
        extra: further fields in the list.
    """

    name: bytes
    content: bytes
    method: int = DEFLATED
    flags: int = 0x800
    local_name: bytes | None = None
    local_method: int | None = None
    attributes: int = 0o600 << 16
    listed_size: int | None = None
    packed_size: int | None = None
    offset: int | None = None
    extra: bytes = b""
    packed: bytes = field(init=False)

    def __post_init__(self) -> None:
        deflate = zlib.compressobj(1, wbits=-15)
        packed = deflate.compress(self.content) + deflate.flush()
        self.packed = packed if self.method == DEFLATED else self.content

    def before(self) -> bytes:
        """What stands before the content."""
        name = self.name if self.local_name is None else self.local_name
        method = self.method if self.local_method is None else self.local_method
        return (
            _LOCAL.pack(
                b"PK\x03\x04",
                20,
                self.flags,
                method,
                0,
                0x21,
                zlib.crc32(self.content),
                len(self.packed),
                len(self.content),
                len(name),
                0,
            )
            + name
        )

    def listed(self, offset: int) -> bytes:
        """What stands in the list at the end."""
        packed = len(self.packed) if self.packed_size is None else self.packed_size
        size = len(self.content) if self.listed_size is None else self.listed_size
        return (
            _LISTED.pack(
                b"PK\x01\x02",
                3 << 8 | 20,
                20,
                self.flags,
                self.method,
                0,
                0x21,
                zlib.crc32(self.content),
                packed,
                size,
                len(self.name),
                len(self.extra),
                0,
                0,
                0,
                self.attributes,
                offset if self.offset is None else self.offset,
            )
            + self.name
            + self.extra
        )


def zipped(members: list[Member], *, count: int | None = None, between: bytes = b"") -> bytes:
    """A sealed zip of members, as an attacker would seal it.

    Args:
        members: the entries in their order.
        count: how many entries the end says there are; the truth if None.
        between: what stands between the last content and the list.
    """
    body, covered, offsets = bytearray(), bytearray(), []
    for member in members:
        offsets.append(len(body))
        body += member.before() + member.packed
        # The manifest's hashes cover what is stored as it is.
        covered += member.before() + (member.packed if member.method == DEFLATED else b"")
    body += between
    start = len(body)
    for member, offset in zip(members, offsets, strict=True):
        body += member.listed(offset)
    said = len(members) if count is None else count
    body += _END.pack(b"PK\x05\x06", 0, 0, said, said, len(body) - start, start, 64)
    return with_seal(bytes(body), bytes(covered + between + body[start:]))


def with_seal(content: bytes, covered: bytes | None = None) -> bytes:
    """The content with the seal behind it that holds.

    Args:
        content: what stands before the seal.
        covered: what of it the seal covers; all if None.
    """
    seal = hashlib.sha256(content if covered is None else covered)
    return content + seal.hexdigest().encode("ascii")
