"""PDFs beside papers: made anew where the paper has changed, and never over a PDF that somebody put there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.digests import digest
from doithoai.manifest import Inputs
from doithoai.output import Batch, Item, Run, current, write_batch
from doithoai.pdf.converting import MissingProgramError, find_soffice, to_pdf, work_folder
from doithoai.whole_files import unwritable

_SERIES = "pdf"


def write_pdfs(
    folder: Path, papers: Sequence[Path], *, force: bool = False, progress: Callable[[int], None] | None = None
) -> Batch:
    """Convert those .docx files in the folder, or in one within it, that have no PDF of their own or one of an older state.

    A PDF that did not come from here, a signed scan perhaps, is held back; so are papers that did not convert. Raises
    MissingProgramError without LibreOffice.
    """
    names = {paper: paper.relative_to(folder).with_suffix(".pdf").as_posix() for paper in papers}
    made_from = {name: Inputs(_SERIES, "", {}, {"docx": _hash_of(paper)}) for paper, name in names.items()}
    fresh = set() if force else current(folder, made_from)
    stale = [paper for paper, name in names.items() if name not in fresh]
    kept = [folder / name for name in names.values() if name in fresh]
    if not stale:
        return Batch(kept=kept)
    find_soffice()
    failures: list[Diagnostic] = []
    with work_folder(folder) as work:
        try:
            for within in dict.fromkeys(paper.parent for paper in stale):  # two papers of one name may lie in two
                some = [paper for paper in stale if paper.parent == within]
                failures += _converted(some, work / within.relative_to(folder), progress)
        finally:
            made = [(names[paper], work / names[paper]) for paper in stale]
            items = [Item(name, made_from[name], pdf.read_bytes) for name, pdf in made if pdf.is_file()]
            batch = write_batch(folder, items, Run(_SERIES, "", ()), force=force)
    batch.kept += kept
    batch.held += failures
    return batch


def _converted(papers: Sequence[Path], work: Path, progress: Callable[[int], None] | None) -> tuple[Diagnostic, ...]:
    """Convert papers into ``work`` and return what went wrong with some. Raises MissingProgramError."""
    try:
        to_pdf(papers, work, progress=progress)
    except MissingProgramError:
        raise
    except DoithoaiError as error:
        return error.diagnostics
    return ()


def _hash_of(path: Path) -> str:
    try:
        return digest(path.read_bytes())
    except OSError as error:
        raise DoithoaiError([unwritable(error, path)]) from error
