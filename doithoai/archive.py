"""Zip archives with deterministic bytes, in which unchanged members are copies of already compressed bytes.

The layout is that of APPNOTE.TXT 6.3: local header and data for each member, then the central directory.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import NamedTuple

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_STORED, _DEFLATED = 0, 8
_STORED_BLOCK = struct.Struct("<B2H")
_LAST_BLOCK = b"\x03\x00"
_UTF8_NAME = 0x800
_DATE_1980 = 0x21  # 1 January 1980, the first that a zip can tell
_LIMIT, _LARGEST = 0xFFFF, 0xFFFFFFFF

#: a .docx of a clerk is far below these; a bomb is above one of them
MAX_FILE, MAX_MEMBERS, MAX_UNPACKED, MAX_RATIO = 30_000_000, 2_000, 120_000_000, 200


class Member(NamedTuple):
    """One compressed file of an archive."""

    name: str
    crc: int
    size: int
    method: int
    data: bytes


class UnsafeArchiveError(ValueError):
    """A file that is no zip, or one that could harm: the text says why, in Vietnamese."""


def member(name: str, content: bytes) -> Member:
    """Compress ``content``."""
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    data = deflate.compress(content) + deflate.flush()
    if len(data) >= len(content):
        return Member(name, zlib.crc32(content), len(content), _STORED, content)
    return Member(name, zlib.crc32(content), len(content), _DEFLATED, data)


class Piece(NamedTuple):
    """Bytes that many members have in common, with a deflate block of them that may stand among others."""

    data: bytes
    block: bytes


def piece(data: bytes) -> Piece:
    """Compress ``data`` into a block that begins and ends at a byte and refers to nothing outside it (RFC 1951, 3.2)."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Piece(data, deflate.compress(data) + deflate.flush(zlib.Z_SYNC_FLUSH))


def spliced(name: str, parts: Iterable[Piece | bytes]) -> Member:
    """Return a member made of pieces, as compressed as they are, and of bytes of its own, which are stored between them."""
    blocks: list[bytes] = []
    own = b""
    crc = size = 0
    for part in parts:
        if not isinstance(part, Piece):
            own += part
            continue
        if own:
            blocks.append(_stored(own))
            crc, size, own = zlib.crc32(own, crc), size + len(own), b""
        blocks.append(part.block)
        crc, size = zlib.crc32(part.data, crc), size + len(part.data)
    if own:
        blocks.append(_stored(own))
    return Member(name, zlib.crc32(own, crc), size + len(own), _DEFLATED, b"".join([*blocks, _LAST_BLOCK]))


def _stored(data: bytes) -> bytes:
    """Return bytes as stored blocks: header, length and its complement, the bytes as they are (RFC 1951, 3.2.4)."""
    if len(data) <= _LIMIT:
        return _STORED_BLOCK.pack(0, len(data), len(data) ^ _LIMIT) + data
    return _stored(data[:_LIMIT]) + _stored(data[_LIMIT:])


def content(of: Member) -> bytes:
    """Return the bytes a member holds. Raises UnsafeArchiveError where they are more than it says, or broken."""
    if of.method == _STORED:
        return of.data
    inflate = zlib.decompressobj(-15)
    try:
        data = inflate.decompress(of.data, of.size + 1)
    except zlib.error as error:
        raise UnsafeArchiveError(f"phần {of.name} trong tệp bị hỏng") from error
    if len(data) != of.size or zlib.crc32(data) != of.crc:
        raise UnsafeArchiveError(f"phần {of.name} trong tệp bị hỏng hoặc khai sai cỡ")
    return data


def read_members(data: bytes) -> list[Member]:
    """Return the members of a zip without unpacking them. Raises UnsafeArchiveError."""
    if len(data) > MAX_FILE:
        raise UnsafeArchiveError(f"tệp lớn hơn {MAX_FILE // 1_000_000} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _refuse_bombs(infos, len(data))
            return [_raw(data, info) for info in infos if not info.is_dir()]
    except (zipfile.BadZipFile, struct.error, NotImplementedError, UnicodeDecodeError, ValueError) as error:
        if isinstance(error, UnsafeArchiveError):
            raise
        raise UnsafeArchiveError("tệp không phải .docx, hoặc bị hỏng") from error


def _refuse_bombs(infos: list[zipfile.ZipInfo], size: int) -> None:
    if len(infos) > MAX_MEMBERS or sum(i.file_size for i in infos) > MAX_UNPACKED:
        raise UnsafeArchiveError("tệp có quá nhiều phần, hoặc bung ra quá lớn")
    if sum(i.compress_size for i in infos) > size:
        raise UnsafeArchiveError("các phần trong tệp chồng lên nhau")
    names = [i.filename for i in infos]
    if len(set(names)) != len(names) or any(
        n.startswith(("/", "\\")) or ".." in n.replace("\\", "/").split("/") for n in names
    ):
        raise UnsafeArchiveError("tên các phần trong tệp trùng nhau hoặc trỏ ra ngoài")
    for info in infos:
        if info.flag_bits & 1 or info.compress_type not in (_STORED, _DEFLATED):
            raise UnsafeArchiveError("tệp được đặt mật khẩu hoặc nén theo cách lạ")
        if info.file_size > 100_000 and info.file_size > MAX_RATIO * info.compress_size:
            raise UnsafeArchiveError(f"phần {info.filename} nén đến mức đáng ngờ")


def _raw(data: bytes, info: zipfile.ZipInfo) -> Member:
    lengths = struct.unpack_from("<2H", data, info.header_offset + 26)
    start = info.header_offset + 30 + sum(lengths)
    compressed = data[start : start + info.compress_size]
    if len(compressed) != info.compress_size:
        raise UnsafeArchiveError("tệp bị cắt cụt")
    return Member(info.filename, info.CRC, info.file_size, info.compress_type, compressed)


class Opened(NamedTuple):
    """An archive to which members can still be added: the bytes so far, and their part of the directory."""

    body: bytes = b""
    directory: bytes = b""
    members: int = 0

    def with_members(self, members: Iterable[Member]) -> Opened:
        """Return the archive with these members behind the others, dated 1 January 1980."""
        body, directory, count, offset = [self.body], [self.directory], self.members, len(self.body)
        for item in members:
            name = item.name.encode("utf-8")
            end = offset + _LOCAL.size + len(name) + len(item.data)
            if count >= _LIMIT or max(item.size, end) > _LARGEST:
                raise ValueError("archive too large for a plain zip")
            flags = 0 if item.name.isascii() else _UTF8_NAME
            common = (20, flags, item.method, 0, _DATE_1980, item.crc, len(item.data), item.size, len(name), 0)
            header = _LOCAL.pack(b"PK\3\4", *common) + name
            directory.append(_CENTRAL.pack(b"PK\1\2", 20, *common, 0, 0, 0, 0, offset) + name)
            body += [header, item.data]
            offset += len(header) + len(item.data)
            count += 1
        return Opened(b"".join(body), b"".join(directory), count)

    def closed(self) -> bytes:
        """Return the whole archive. Raises ValueError past 65,535 members or 4 GB."""
        if len(self.body) + len(self.directory) > _LARGEST:
            raise ValueError("archive too large for a plain zip")
        end = _END.pack(b"PK\5\6", 0, 0, self.members, self.members, len(self.directory), len(self.body), 0)
        return b"".join([self.body, self.directory, end])


def write_members(members: Iterable[Member]) -> bytes:
    """Return the archive of these members, in this order. Raises ValueError past 65,535 members or 4 GB."""
    return Opened().with_members(members).closed()
