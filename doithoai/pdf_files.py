"""PDFs beside papers: made anew where the paper has changed, and never over a PDF that somebody put there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from doithoai.diagnostics import Diagnostic, DoithoaiError
from doithoai.manifest import Inputs
from doithoai.output import Batch, Item, Run, current, unwritable, write_batch
from doithoai.pdf import MissingProgramError, find_soffice, to_pdf, work_folder

_SERIES = "pdf"


def write_pdfs(
    folder: Path, papers: Sequence[Path], *, force: bool = False, progress: Callable[[int], None] | None = None
) -> Batch:
    """Convert those of the folder's .docx files that have no PDF of their own, or one of an older state.

    A PDF that did not come from here, a signed scan perhaps, is held back; so are papers that did not convert. Raises
    MissingProgramError without LibreOffice.
    """
    made_from = {f"{paper.stem}.pdf": Inputs(_SERIES, "", {}, {"docx": _digest(paper)}) for paper in papers}
    fresh = set() if force else current(folder, made_from)
    stale = [paper for paper in papers if f"{paper.stem}.pdf" not in fresh]
    if not stale:
        return Batch(kept=[folder / f"{p.stem}.pdf" for p in papers])
    find_soffice()
    failures: tuple[Diagnostic, ...] = ()
    with work_folder(folder) as work:
        try:
            to_pdf(stale, work, progress=progress)
        except MissingProgramError:
            raise
        except DoithoaiError as error:
            failures = error.diagnostics
        finally:
            made = [work / f"{p.stem}.pdf" for p in stale]
            items = [Item(p.name, made_from[p.name], p.read_bytes) for p in made if p.is_file()]
            batch = write_batch(folder, items, Run(_SERIES, "", ()), force=force)
    batch.held += failures
    return batch


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise DoithoaiError([unwritable(error, path)]) from error
