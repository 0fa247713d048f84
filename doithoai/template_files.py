"""Where a template is found: named by the user, beside the spec, in the repository, in the installed package."""

from __future__ import annotations

from pathlib import Path

from doithoai.formats import stationery
from doithoai.formats.nd30 import SIZES

_PACKAGE = Path(__file__).parent


def built_in_folder() -> Path:
    """Return the folder of the built-in templates: the repository's in a checkout, else the package's own copy."""
    checkout = _PACKAGE.parent
    in_checkout = (checkout / "pyproject.toml").is_file() and (checkout / "templates").is_dir()
    return checkout / "templates" if in_checkout else _PACKAGE / "_templates"


def built_in_template(kind: str, sizes: str) -> Path:
    """Return the path of the built-in template of a kind at these sizes."""
    return built_in_folder() / template_name(kind, sizes)


def find_template(kind: str, sizes: str, spec_folder: Path, chosen: Path | None = None) -> Path:
    """Return the template's path: ``--template``, else the school's own beside the spec, else the built-in one.

    A school puts its own ``templates/plan.docx`` beside the spec.
    """
    if chosen is not None:
        return chosen
    built_in = built_in_template(kind, sizes)
    own = spec_folder / "templates" / f"{kind}.docx"
    return own if own.is_file() and own.parent.resolve() != built_in.parent.resolve() else built_in


def template_name(kind: str, sizes: str) -> str:
    """Return the file name of the built-in template of a kind at these sizes."""
    alone = sizes == SIZES[0] or kind in stationery.KINDS
    return f"{kind}.docx" if alone else f"{kind}-{sizes.replace('/', '-')}.docx"
