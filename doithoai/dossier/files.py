"""What a dossier is handed over as: one zip of its files, one PDF of its papers with bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from doithoai.archive import member, write_members
from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.digests import digest
from doithoai.dossier.building import STATIONERY, Asked
from doithoai.manifest import Inputs, read_manifest
from doithoai.output import Batch, Item, Run, sha256_of, write_batch
from doithoai.whole_files import unwritable

_BOUND = "ho-so.pdf"


def write_zip(folder: Path, of: Asked, orphans: Sequence[Path], *, force: bool = False) -> Batch:
    """Write the zip of the dossier's files as they lie in the folder, those that were edited too, and return what became of it.

    PDFs are in it where they are those of the papers that are there. Raises DoithoaiError.
    """
    try:
        names = _files(folder, of, {path.relative_to(folder).as_posix() for path in orphans})
        files = [(name, (folder / name).read_bytes()) for name in names]
    except OSError as error:
        raise DoithoaiError([unwritable(error, folder)]) from error
    root = folder.resolve().name
    own = {"files": digest(*(part for file in files for part in file))}
    item = Item(
        f"{root}.zip", _inputs(of, "zip", own), lambda: write_members(member(f"{root}/{name}", data) for name, data in files)
    )  # fmt: skip
    return _write(folder, of, "zip", item, force=force)


def _files(folder: Path, of: Asked, orphans: set[str]) -> list[str]:
    """Return the names of the files of the dossier that are there, in its order. Raises OSError."""
    records = read_manifest(folder).records
    ours = {n for n, r in records.items() if r.inputs and r.inputs.series.startswith(of.series(""))}
    ours -= {n for n in ours if n.endswith(".zip")} | orphans
    pdfs = {n: r.inputs.own["docx"] for n, r in records.items() if r.inputs and "docx" in r.inputs.own}
    papers = {n: f"{n.removesuffix('.pdf')}.docx" for n in pdfs}
    current = (n for n, made_from in pdfs.items() if papers[n] in ours and sha256_of(folder / papers[n]) == made_from)
    return sorted(name for name in (*ours, *current) if (folder / name).is_file())


def write_bound(folder: Path, of: Asked, papers: Sequence[Path], *, force: bool = False) -> tuple[Batch, list[Path]]:
    """Write one PDF of the PDFs of these papers, a bookmark each; return what became of it, and the papers not in it.

    Labels and name plates, which are printed on sheets of their own, are not in it. Raises DoithoaiError.
    """
    names = sorted(paper.relative_to(folder).with_suffix(".pdf").as_posix() for paper in papers)
    try:
        apart = _stationery(folder, of)
        bound = [n for n in names if n not in apart and (folder / n).is_file()]
        left = [folder / n for n in names if n not in bound]
        if not bound:
            return Batch(), left
        files = [(folder / name).read_bytes() for name in bound]
    except OSError as error:
        raise DoithoaiError([unwritable(error, folder)]) from error
    item = Item(_BOUND, _inputs(of, "pdf", {"papers": digest(*files)}), lambda: _bound(bound, files))
    return _write(folder, of, "pdf", item, force=force), left


def _bound(names: Sequence[str], files: Sequence[bytes]) -> bytes:
    from doithoai.pdf.binding import bound

    try:
        return bound(list(zip((Path(name).stem for name in names), files, strict=True)))
    except ValueError as error:
        hint = "xóa tệp PDF hỏng trong hồ sơ rồi chạy lại với --pdf --merge"
        raise DoithoaiError([Diagnostic("O020", f"không gộp được PDF: {error}", hint, _BOUND)]) from error


def _stationery(folder: Path, of: Asked) -> set[str]:
    """Return the names that PDFs of labels and name plates have. Raises OSError."""
    mine = {of.series(kind) for kind in STATIONERY}
    records = read_manifest(folder).records.items()
    return {f"{name.removesuffix('.docx')}.pdf" for name, r in records if r.inputs and r.inputs.series in mine}


def _inputs(of: Asked, what: str, own: dict[str, str]) -> Inputs:
    return Inputs(of.series(what), "", {}, own)


def _write(folder: Path, of: Asked, what: str, item: Item, *, force: bool) -> Batch:
    run = Run(of.series(f"build --{what}"), "", (of.series(what),), of.series(""), of.content)
    return write_batch(folder, [item], run, force=force)
