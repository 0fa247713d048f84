"""Papers for tests: a spec in a line or two, its paper, its outline."""

from __future__ import annotations

from pathlib import Path

from doithoai.engine import load_template
from doithoai.paper import Paper
from doithoai.papers import KINDS, make_papers
from doithoai.source import parse
from doithoai.spec import Spec, load
from doithoai.template_build.outline import outline
from doithoai.template_files import built_in_template

MINIMAL = """\
issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm}
conference: {title: Hội nghị đối thoại}
"""


#: a school as most papers have it, the begin of a spec
ISSUER = """\
issuer:
  parent: UBND phường Ngọc Lâm
  name: Trường Mầm non Hoa Mai
  abbreviation: MNHM
  office: VP
  place: Ngọc Lâm
  signer: {title: Hiệu trưởng, name: Trần Thị Bình}
"""


def spec_of(text: str, folder: Path = Path()) -> Spec:
    """Return the spec that a text is."""
    return load(parse(text, "test.yaml", folder))


def plan_of(text: str, folder: Path = Path()) -> Paper:
    """Return the plan of a spec; a text without ``conference:`` is added to a minimal spec."""
    return make_papers("plan", spec_of(text if "conference:" in text else MINIMAL + text, folder))[0]


def docx_of(paper: Paper, sizes: str = "13/14/14") -> bytes:
    """Return the paper printed with the built-in template."""
    path = built_in_template(paper.kind, sizes)
    return load_template(path, KINDS[paper.kind].context, path).render(paper)


def outline_of(text: str, folder: Path = Path()) -> str:
    """Return the outline of the plan of a spec."""
    return outline(docx_of(plan_of(text, folder)))


def body_of(text: str, folder: Path = Path()) -> list[str]:
    """Return the lines of a plan's outline between the opening sentence and the closing one."""
    lines = outline_of(
        'papers: {plan: {opening: "MỞ", closing: "KẾT"}}\n' + text if "papers:" not in text else text, folder
    ).split("\n")
    start = lines.index("[Nội dung] MỞ") + 1
    return lines[start : next(n for n, line in enumerate(lines) if "KẾT./." in line)]
