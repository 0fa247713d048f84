"""Where a template is found: named by the user, beside the spec, in the repository, in the installed package."""

from __future__ import annotations

from pathlib import Path

from doithoai.papers import template_name

_PACKAGE = Path(__file__).parent


def built_in_folder() -> Path:
    """Return the folder of the built-in templates: the repository's in a checkout, else the package's own copy."""
    checkout = _PACKAGE.parent
    in_checkout = (checkout / "pyproject.toml").is_file() and (checkout / "templates").is_dir()
    return checkout / "templates" if in_checkout else _PACKAGE / "_templates"


def find_template(kind: str, sizes: str, spec_folder: Path, chosen: Path | None = None) -> tuple[Path, bool]:
    """Return the template's path and whether it is built in.

    A school puts its own ``templates/plan.docx`` beside the spec; ``--template`` goes before it.
    """
    if chosen is not None:
        return chosen, False
    built_in = built_in_folder()
    own = spec_folder / "templates" / f"{kind}.docx"
    if own.is_file() and own.parent.resolve() != built_in.resolve():
        return own, False
    return built_in / template_name(kind, sizes), True
