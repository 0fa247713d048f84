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
    "capitals": 0, "dates": 0, "diagnostics": 0, "digests": 0, "honorifics": 0, "lazy_pattern": 0, "leftovers": 0, "money_words": 0, "vietnamese": 0, "archive": 1, "formats": 1, "gone_offices": 1, "paper": 1, "inspection": 2, "qr": 2,
    "spec": 4, "article": 5, "calendar_event": 5, "engine": 5, "papers": 5, "checks": 6, "legal_bases": 6, "manifest": 6, "part_checks": 6,
    "stationery_checks": 6, "template_files": 6, "whole_files": 6, "output": 7, "pipeline": 7, "valid_spec": 7, "whole_spec": 7, "sample": 7, "watching": 7, "checking": 8, "template_build": 8,
    "cli": 10,
    "batch": 0, "batch.batches": 8, "batch.items": 8,
    "dossier": 0, "dossier.building": 8, "dossier.files": 9, "dossier.loose_ends": 7, "dossier.paper_words": 5, "dossier.parts": 9, "dossier.progress": 8,
    "legal_bases.citation": 1, "legal_bases.cited": 1, "legal_bases.kinds": 1,
    "lists": 0, "lists.attendance": 5, "lists.completed": 5, "lists.completing": 6, "lists.guest_checks": 6, "lists.guests": 5, "lists.list_files": 4, "lists.question_rows": 5, "lists.question_twins": 5, "lists.questions": 5,
    "pdf": 0, "pdf.binding": 7, "pdf.converting": 7, "pdf.files": 8,
    "rewriting": 0, "rewriting.next_conference": 7, "rewriting.question_import": 7, "rewriting.spec_text": 3, "rewriting.spec_writer": 6, "rewriting.yaml_text": 2,
    "sheets": 3, "sheets.columns": 1, "sheets.grid": 3, "sheets.header": 3, "sheets.records": 3, "sheets.rows": 3,
    "source": 3, "source.yaml_mistakes": 1, "source.yaml_tree": 2,
    "workbooks": 0, "workbooks.guests": 7, "workbooks.questions": 7, "workbooks.signin": 7,
}  # fmt: skip
#: libraries with one importer each, or one package of importers
ONLY_IN = {
    "yaml": {"source.yaml_tree"}, "docxtpl": {"engine.preparation"}, "lxml": {"engine.preparation", "template_build.outline", "inspection"},
    "jinja2": {"engine.environment", "engine.names", "engine.template", "engine.folding", "engine.batch"}, "click": {"cli"}, "pydantic": {"spec"},
    "docx": {"inspection.comments"}, "fontTools": {"template_build.widths"}, "subprocess": {"pdf.converting"}, "watchfiles": {"watching"},
    "pypdf": {"pdf.binding"}, "csv": {"sheets.grid.delimited", "batch.items"}, "openpyxl": {"workbooks"}, "segno": {"qr"}, "icalendar": {"calendar_event"},
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
    parts = name.split(".")
    prefixes = (".".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((RANKS[p] for p in prefixes if p in RANKS), None)


def test_every_rank_is_of_a_module_that_is_there() -> None:
    names = {name_of(path) for path in MODULES}
    assert set(RANKS) <= names
    assert {name for name in RANKS if "." not in name} == {name.split(".")[0] for name in names} - {
        "__init__",
        "__main__",
        "",
    }


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
