"""Changes of a spec and of what it is printed from: its lists, images, templates. The one importer of watchfiles."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from doithoai.diagnostics import Diagnostic, DoithoaiError, os_words
from doithoai.source import glanced

#: programs write a file in several steps: changes are gathered until this many milliseconds are quiet, up to the second
_QUIET, _AT_MOST = 150, 1_000
_NAMED_IN_A_SPEC = {".yaml", ".yml", ".xlsx", ".ods", ".csv", ".png", ".jpg", ".jpeg"}


class Watched(NamedTuple):
    """A spec, and the template that the command line names, if any."""

    spec: Path
    template: Path | None = None

    def is_concerned(self, path: Path) -> bool:
        """Whether a paper may look otherwise when this file changes: the spec, what it names, a template."""
        if _name(path) in (_name(self.spec), _name(self.template) if self.template else None):
            return True
        if path.name.startswith((".", "~$")):
            return False
        if path.suffix.lower() == ".docx":
            return _name(path.parent) == _name(self.spec.parent / "templates")
        return path.suffix.lower() in _NAMED_IN_A_SPEC and _name(path.name) in self._text()

    def _text(self) -> str:
        try:
            return _name(glanced(self.spec))
        except OSError:  # an editor is just putting the new one in its place
            return ""


def _name(path: Path | str) -> str:
    """Return a name for comparing: a system may tell it with other capitals or decomposed, and mean the same file."""
    return unicodedata.normalize("NFC", str(path)).casefold()


def watched(spec_file: str, template: Path | None = None) -> Watched:
    """Return what is to be watched. Raises DoithoaiError where there is no such file."""
    path = Path(spec_file).resolve()
    if not path.is_file():
        error = FileNotFoundError() if not path.exists() else IsADirectoryError()
        hint = "watch cần một tệp .yaml trên đĩa, không nhận thư mục hay ống dẫn"
        raise DoithoaiError([Diagnostic("Y001", os_words(error), hint, spec_file)])
    return Watched(path, template.resolve() if template else None)


def changes(of: Watched) -> Iterator[list[str]]:
    """Yield the names of the files that have changed, each time some have. Raises KeyboardInterrupt at Ctrl+C."""
    from watchfiles import watch  # no other command needs it

    folders = {of.spec.parent, *([of.template.parent] if of.template else [])}
    found = watch(
        *folders,
        watch_filter=lambda _, path: of.is_concerned(Path(path)),
        step=_QUIET,
        debounce=_AT_MOST,
        ignore_permission_denied=True,  # folders of others below the spec's are none of its papers
    )
    for some in found:
        yield sorted({Path(path).name for _, path in some})
