"""The rules of the house, read from the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "doithoai"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: a module may import from its own rank or a lower one; the longest prefix of its name counts
RANKS = {
    "diagnostics": 0, "dates": 0, "vietnamese": 0, "archive": 1, "formats": 1, "paper": 1, "columns": 1, "sheet_grid": 3, "sheet_header": 3, "sheet_rows": 3, "sheet_records": 3, "sheets": 3, "guest_sheet": 7, "qr": 2, "yaml_mistakes": 1, "yaml_tree": 2, "source": 3,
    "spec": 4, "list_files": 4, "guests": 5, "question_rows": 5, "questions": 5, "question_twins": 5, "attendance": 5, "completed": 5, "lists": 6, "papers": 5, "engine": 5, "calendar_event": 5, "template_files": 6, "manifest": 6, "whole_files": 6, "pipeline": 7, "guest_checks": 6, "checks": 6, "checking": 8, "watching": 7, "legal_bases": 6, "batches": 8, "batch_items": 8, "output": 7, "pdf": 7, "pdf_files": 8, "sample": 7, "inspection": 2, "template_build": 8, "cli": 9,
}  # fmt: skip
#: libraries with one importer each, or one package of importers
ONLY_IN = {
    "yaml": {"yaml_tree"}, "docxtpl": {"engine.preparation"}, "lxml": {"engine.preparation", "template_build.outline", "inspection"},
    "jinja2": {"engine.environment", "engine.names", "engine.template", "engine.folding", "engine.batch"}, "click": {"cli"}, "pydantic": {"spec"},
    "docx": {"inspection.comments"}, "fontTools": {"template_build.widths"}, "subprocess": {"pdf"},
    "csv": {"sheet_grid.delimited", "batch_items"}, "openpyxl": {"guest_sheet"}, "segno": {"qr"}, "icalendar": {"calendar_event"}, "watchfiles": {"watching"},
}  # fmt: skip


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "doithoai":
                yield from (
                    f"doithoai.{a.name}"
                    for a in node.names
                    if (PACKAGE / f"{a.name}.py").exists() or (PACKAGE / a.name).is_dir()
                )


def rank(name: str) -> int | None:
    return RANKS.get(name.split(".")[0])


def test_every_rank_is_of_a_module_that_is_there() -> None:
    assert set(RANKS) == {name_of(path).split(".")[0] for path in MODULES} - {"__init__", "__main__", ""}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    own = rank(name_of(path))
    assert own is not None or name_of(path) in ("__init__", "__main__"), "a new module needs a rank"
    for module in imports_of(path):
        if module.startswith("doithoai.") and own is not None:
            other = rank(module.removeprefix("doithoai."))
            assert other is not None, f"{module} has no rank"
            assert other <= own, f"{name_of(path)} must not import {module}"
            if {name_of(path).split(".")[0], module.split(".")[1]} == {"papers", "engine"}:
                pytest.fail("papers and engine know only doithoai.paper of each other")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_has_one_importer(path: Path) -> None:
    name = name_of(path)
    for module in imports_of(path):
        allowed = ONLY_IN.get(module.split(".")[0])
        if allowed is not None:
            assert any(name == a or name.startswith(f"{a}.") for a in allowed), f"{name} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert (node.end_lineno or 0) - node.lineno <= 50, f"{node.name} is long"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_text_files_are_opened_with_utf8_stated(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("read_text", "write_text")
        ):
            assert any(k.arg == "encoding" for k in node.keywords), f"line {node.lineno}"
