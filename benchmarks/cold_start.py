"""Whole process, cold: ``doithoai plan`` beside docxtpl's own command line on an equal template.

    python benchmarks/cold_start.py [ROUNDS]

Both print the same paper: ours from YAML, validated, with our template; docxtpl's from JSON, unvalidated, with a
template of the same look whose body is a loop over paragraphs. The runs alternate; printed are medians and the median
of the ratios pair by pair. The text of both outputs is compared first.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from doithoai.archive import content, member, read_members, write_members
from doithoai.papers import make_papers
from doithoai.source import read
from doithoai.spec import load
from doithoai.template_files import built_in_folder

SPEC = Path(__file__).parents[1] / "examples" / "mam-non-hoa-mai.yaml"
_TAG = '<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def equal_template(styles: list[str]) -> bytes:
    """Return our template with plain docxtpl tags only: the body is a loop with one branch for each style."""
    branches = "".join(
        _TAG.format(style="Normal", text=f"{{%p {'elif' if n else 'if'} b.style == '{s}' %}}")
        + _TAG.format(style=s, text="{{ b.text }}")
        for n, s in enumerate(styles)
    )
    loop = _TAG.format(style="Normal", text="{%p for b in body %}") + branches
    loop += _TAG.format(style="Normal", text="{%p endif %}") + _TAG.format(style="Normal", text="{%p endfor %}")

    def replaced(found: re.Match[str]) -> str:
        return {"body": loop, "appendices": ""}.get(found[1], _TAG.format(style="Rule", text=" "))

    members = read_members((built_in_folder() / "plan.docx").read_bytes())
    made = []
    for item in members:
        if item.name == "word/document.xml":
            text = re.sub(
                r"<w:p>(?:(?!</w:p>).)*\{\{p (\w+) \}\}(?:(?!</w:p>).)*</w:p>", replaced, content(item).decode()
            )
            item = member(item.name, text.encode())
        made.append(item)
    return write_members(made)


def plain_context() -> dict[str, object]:
    """Return the paper's context as JSON values, its body as paragraphs of text, escaped since docxtpl does not."""
    source = read(str(SPEC))
    paper = make_papers("plan", load(source))[0]
    body = [b for b in paper.context["body"] if b["kind"] == "paragraph"]
    flat = [{"style": b["style"], "text": _flat(b["text"])} for b in body]
    return _escaped({**paper.context, "body": flat, "issuer_rule": "", "abstract_rule": "", "appendices": ""})


def _flat(text: object) -> str:
    return text if isinstance(text, str) else "".join(s["text"] for s in text)  # type: ignore[attr-defined]


def _escaped(value: object) -> object:
    if isinstance(value, str):
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if isinstance(value, dict):
        return {k: _escaped(v) for k, v in value.items()}
    return [_escaped(v) for v in value] if isinstance(value, (list, tuple)) else value


def visible(docx: Path) -> str:
    """Return all text of the document, without spaces."""
    document = next(content(m).decode() for m in read_members(docx.read_bytes()) if m.name == "word/document.xml")
    return re.sub(r"\s", "", "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", document)))


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="doithoai-bench-") as name:
        folder = Path(name)
        context = plain_context()
        styles = list(dict.fromkeys(b["style"] for b in context["body"]))  # type: ignore[attr-defined]
        (folder / "equal.docx").write_bytes(equal_template(styles))
        (folder / "equal.json").write_text(json.dumps(context, ensure_ascii=False), encoding="utf-8")
        ours = [sys.executable, "-m", "doithoai", "plan", str(SPEC), "-o", name, "--force", "--quiet"]
        theirs = [
            sys.executable,
            "-m",
            "docxtpl",
            "-o",
            "-q",
            str(folder / "equal.docx"),
            str(folder / "equal.json"),
            str(folder / "theirs.docx"),
        ]
        for command in (ours, theirs):
            subprocess.run(command, check=True)
        mine = next(folder.glob("ke-hoach*.docx"))
        same = visible(mine).startswith(visible(folder / "theirs.docx"))  # theirs has no appendices
        pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    a, b = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"doithoai plan   {a * 1000:6.0f} ms   (YAML, validated, {rounds} runs)")
    print(f"docxtpl CLI     {b * 1000:6.0f} ms   (JSON, equal template)")
    print(f"ratio           {statistics.median(x / y for x, y in pairs):6.2f}   (median of pairs; text equal: {same})")


def seconds(command: list[str]) -> float:
    """Return the wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
