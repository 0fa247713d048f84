"""The archive writer: what is spliced of ready compressed pieces reads back to the letter, with every reader at hand."""

from __future__ import annotations

import base64
import io
import json
import random
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doithoai.archive import (
    Member,
    Opened,
    Piece,
    UnsafeArchiveError,
    content,
    member,
    piece,
    read_members,
    spliced,
    write_members,
)

NOISE = random.Random(1).randbytes(200_000)
WORDS = "Kính mời Ông/Bà tới dự Hội nghị đối thoại năm học 2026-2027. ".encode()
LONG, OWN = piece(WORDS * 300), b"<w:t>Nguy\xe1\xbb\x85n V\xc4\x83n An &amp; S\xc6\xa1n</w:t>"

CASES: dict[str, list[Piece | bytes]] = {
    "nothing at all": [],
    "nothing in two ways": [piece(b""), b""],
    "one piece": [LONG],
    "own bytes only": [OWN],
    "own bytes between pieces": [LONG, OWN, LONG, OWN, LONG],
    "own bytes at both ends": [OWN, LONG, OWN],
    "own bytes in several parts": [LONG, OWN, b"", OWN, b"x", LONG],
    "one piece many times": [LONG] * 40,
    "pieces in another order than they were made": [piece(WORDS), LONG, piece(WORDS[::-1]), LONG],
    "empty pieces among others": [piece(b""), LONG, piece(b""), OWN, piece(b""), piece(b"")],
    "a piece of one byte": [piece(b"x"), OWN, piece(b"y")],
    "a piece that can't be compressed": [piece(NOISE), OWN, piece(NOISE[:100])],
    "the longest stored block": [NOISE[:65_535]],
    "a byte more than the longest stored block": [LONG, NOISE[:65_536], LONG],
    "many stored blocks": [LONG, NOISE, LONG],
    "many stored blocks, the last one full": [NOISE[: 65_535 * 3], LONG],
    "parts that are too long together": [NOISE[:40_000], NOISE[:40_000], LONG],
    "all byte values": [bytes(range(256)), piece(bytes(range(256)) * 2)],
}


def joined(parts: Sequence[Piece | bytes]) -> bytes:
    return b"".join(p.data if isinstance(p, Piece) else p for p in parts)


def all_cases() -> tuple[bytes, dict[str, bytes]]:
    """Return an archive with a spliced member for each case beside ordinary members, and what it holds."""
    held = {f"{n:02}/{name}.xml": joined(parts) for n, (name, parts) in enumerate(CASES.items())}
    members = [spliced(n, p) for n, p in zip(held, CASES.values(), strict=True)]
    others = {"stored": NOISE[:50], "deflated": WORDS * 9, "tệp có dấu": b"x", "empty": b""}
    return write_members([*members, *(member(n, c) for n, c in others.items())]), {**held, **others}


@pytest.mark.parametrize("name", CASES)
def test_pieces_and_bytes_read_back_to_the_letter(name: str) -> None:
    made, held = spliced("a", CASES[name]), joined(CASES[name])
    assert content(made) == held
    assert (made.crc, made.size) == (zlib.crc32(held), len(held))
    inflate = zlib.decompressobj(-15)
    assert inflate.decompress(made.data) == held
    assert (inflate.eof, inflate.unused_data) == (True, b"")


PARTS = st.lists(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=300).map(piece),
        st.sampled_from((LONG, OWN, b"", piece(b""), NOISE[:65_535], NOISE[:65_537], piece(NOISE[:70_000]))),
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=4))
def test_any_sequence_of_pieces_and_bytes_reads_back_to_the_letter(members: list[list[Piece | bytes]]) -> None:
    data = write_members(spliced(str(n), parts) for n, parts in enumerate(members))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert [archive.read(n) for n in archive.namelist()] == [joined(parts) for parts in members]


def test_zipfile_finds_every_sum_and_size_right() -> None:
    data, held = all_cases()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(held)
        for info in archive.infolist():
            assert archive.read(info) == held[info.filename]
            assert (info.CRC, info.file_size) == (zlib.crc32(held[info.filename]), len(held[info.filename]))
            assert data[info.header_offset : info.header_offset + 4] == b"PK\3\4"
    ends = [i.header_offset + 30 + len(i.filename.encode()) + i.compress_size for i in archive.infolist()]
    starts = [i.header_offset for i in archive.infolist()]
    assert starts[0] == 0
    assert ends[:-1] == starts[1:]


def test_unzip_finds_no_error(tmp_path: Path) -> None:
    unzip = shutil.which("unzip")
    if unzip is None:
        pytest.skip("unzip is not installed")
    data, held = all_cases()
    (tmp_path / "a.zip").write_bytes(data)
    said = subprocess.run([unzip, "-t", "a.zip"], cwd=tmp_path, capture_output=True, check=False)
    assert (said.returncode, said.stderr) == (0, b""), said.stdout.decode(errors="replace")
    assert b"No errors detected" in said.stdout
    whole = subprocess.run([unzip, "-p", "a.zip"], cwd=tmp_path, capture_output=True, check=True).stdout
    assert whole == b"".join(held.values())


_NODE = """
const fs = require('fs'), zlib = require('zlib'), d = fs.readFileSync(process.argv[1]), found = [];
let end = d.length - 22;
if (d.readUInt32LE(end) !== 0x06054b50) throw new Error('end');
let at = d.readUInt32LE(end + 16);
for (let n = 0; n < d.readUInt16LE(end + 10); n++) {
  if (d.readUInt32LE(at) !== 0x02014b50) throw new Error('central');
  const method = d.readUInt16LE(at + 10), packed = d.readUInt32LE(at + 20), size = d.readUInt32LE(at + 24);
  const name = d.readUInt16LE(at + 28), local = d.readUInt32LE(at + 42), from = local + 30 + d.readUInt16LE(local + 26);
  const raw = d.subarray(from, from + packed), text = method ? zlib.inflateRawSync(raw) : raw;
  if (text.length !== size) throw new Error('size');
  found.push([d.toString('utf8', at + 46, at + 46 + name), text.toString('base64')]);
  at += 46 + name;
}
if (at !== end) throw new Error('directory');
process.stdout.write(JSON.stringify(found));
"""


def test_nodes_inflate_reads_every_member(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    data, held = all_cases()
    (tmp_path / "a.zip").write_bytes(data)
    command = [node, "-e", _NODE, str(tmp_path / "a.zip")]
    said = subprocess.run(command, capture_output=True, check=False)
    assert said.returncode == 0, said.stderr.decode(errors="replace")
    assert {name: base64.b64decode(text) for name, text in json.loads(said.stdout)} == held


def docx_of_pieces() -> bytes:
    """Return python-docx's own document with its text between pieces, as a batch writes one."""
    made = docx.Document()
    for number in range(5):
        made.add_paragraph(f"Đoạn {number} @@")
    stream = io.BytesIO()
    made.save(stream)
    members = read_members(stream.getvalue())
    cut = next(content(m).split(b"@@") for m in members if m.name == "word/document.xml")
    parts = [part for text in cut for part in (piece(text), b"Nguy\xe1\xbb\x85n V\xc4\x83n An")][:-1]
    return write_members(spliced(m.name, parts) if m.name == "word/document.xml" else m for m in members)


def test_word_processors_open_a_document_of_pieces(
    to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]],
) -> None:
    data = docx_of_pieces()
    lines = [f"Đoạn {n} Nguyễn Văn An" for n in range(5)]
    assert [p.text for p in docx.Document(io.BytesIO(data)).paragraphs] == lines
    with pdfplumber.open(to_pdf({"pieces": data})["pieces"]) as pdf:
        assert pdf.pages[0].extract_text().split("\n") == lines


def test_members_may_be_added_in_steps_and_an_opened_archive_serves_many() -> None:
    members = [member("a", WORDS), spliced("b", [LONG, OWN]), member("tệp", b"")]
    opened = Opened().with_members(members[:1])
    assert opened.with_members(members[1:]).closed() == write_members(members)
    for _ in range(2):
        assert opened.with_members(members[2:]).closed() == write_members([members[0], members[2]])
    assert opened.closed() == write_members(members[:1])
    assert zipfile.ZipFile(io.BytesIO(Opened().closed())).namelist() == []


class _Long(bytes):
    """Bytes that claim to be as many as a plain zip can't tell."""

    def __len__(self) -> int:
        return 0xFFFFFFFF


@pytest.mark.parametrize(
    "members",
    [
        [Member("a", 0, 0x1_0000_0000, 8, b"")],
        [Member("a", 0, 1, 8, _Long())],
        [member("a", b"")] * 65_536,
    ],
    ids=["size", "offset", "count"],
)
def test_what_a_plain_zip_cannot_tell_is_refused(members: Sequence[Member]) -> None:
    with pytest.raises(ValueError, match="too large"):
        write_members(members)


def test_a_directory_past_4_gb_is_refused_and_65535_members_are_not() -> None:
    with pytest.raises(ValueError, match="too large"):
        Opened(_Long(), b"x", 1).closed()
    data = write_members([member("a", b"")] * 65_535)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(archive.infolist()) == 65_535


@pytest.mark.parametrize(
    "broken",
    [
        lambda m: m._replace(size=m.size - 1),
        lambda m: m._replace(size=m.size + 1),
        lambda m: m._replace(crc=m.crc ^ 1),
        lambda m: m._replace(data=m.data[:-3]),
        lambda m: m._replace(data=b"\xff" + m.data),
    ],
    ids=["shorter", "longer", "sum", "cut", "noise"],
)
def test_a_member_that_is_not_what_it_says_is_refused(broken: Callable[[Member], Member]) -> None:
    with pytest.raises(UnsafeArchiveError):
        content(broken(spliced("a", [LONG, OWN])))
