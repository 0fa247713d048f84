"""Invitations for thousands of guests: our engine beside docxtpl, docx-mailmerge2 and easy-template-x, and our command.

    python benchmarks/invitations.py [--rounds 5] [--node-modules DIR] [--folder DIR]

docx-mailmerge2 (measured: 1.0.3) comes with ``pip install docx-mailmerge2``, easy-template-x (measured: 7.2.8) with
``npm install --prefix DIR easy-template-x`` and ``--node-modules DIR/node_modules`` or DOITHOAI_NODE_MODULES. What is not
installed is left out with a note.

Part 1, in process. Every library gets the values of the same papers, reads its template and makes one .docx a guest; in
memory, and as real files in a fresh folder. Three templates: our built-in one (docxtpl gets our blocks as ready XML: the
part that is ours it is spared), a school's own with text tags, loops and conditions only, and that one with everything
typed into it but the guest's own words. The rounds are interleaved: A B C A B C; printed are medians over rounds of
papers a second and of the ratios within a round. Before that the text of every paragraph is compared.

Part 2, the command: ``doithoai invite`` on an .xlsx of 10,000 guests, as a process of its own: first run, once more with
nothing changed, once after one cell and once after the hour has changed.

Nothing is deleted: on ext4 each new file costs ten times as much for minutes after many have been deleted.
"""

from __future__ import annotations

import argparse
import gc
import importlib.metadata
import io
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import docxtpl
import invitation_templates as school
from lxml import etree
from markupsafe import Markup
from openpyxl import Workbook

from doithoai.archive import content, read_members
from doithoai.batch.batches import Choice, Prepared, opened, prepared
from doithoai.batch.items import items, papers_of
from doithoai.engine import load_template
from doithoai.engine.batch import Batch
from doithoai.engine.template import Template
from doithoai.output import write_batch
from doithoai.paper import Paper
from doithoai.papers.invitation import PERSONAL, Context
from doithoai.template_files import built_in_template

try:
    import mailmerge
except ImportError:
    mailmerge = None

SPEC = """\
issuer:
  parent: UBND phường Ngọc Lâm
  name: Trường Mầm non Hoa Mai
  abbreviation: MNHM
  place: Ngọc Lâm
  signer: {{title: Hiệu trưởng, name: Trần Thị Bình}}
conference:
  title: Hội nghị đối thoại giữa Hiệu trưởng với cán bộ, giáo viên, nhân viên và cha mẹ học sinh
  school_year: 2026-2027
  starts: {hour} 30/01/2027
  venue: Hội trường tầng 2
  chair: {{honorific: Bà, title: Hiệu trưởng, name: Trần Thị Bình}}
guests:
  file: {guests}
papers:
  invitation:
    number: 58
    date: 2027-01-18
    lines: "Số điện thoại liên hệ đã đăng ký: {{phone}}"
    notes: Đại biểu mang theo giấy mời để điểm danh.
"""
TITLES = ("Nhóm", "Danh xưng", "Họ và tên", "Chức vụ", "Đơn vị", "Phụ huynh của", "Lớp", "Điện thoại")
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
_MIDDLE = ("Thị Hoàng", "Văn", "Thị Minh", "Đức", "Thị Thanh", "Quang", "Ngọc")
_GIVEN = ("Anh", "Bình", "Châu", "Dũng", "Giang", "Hạnh", "Khôi", "Linh", "Nga", "Phương", "Quỳnh", "Sơn", "Thủy")
_OURS, _NAIVE, _ALONE = "doithoai", "docxtpl", "(writing files alone)"
#: what all guests of a list have in common
_SHARED = tuple(n for n in Context._fields if n == "number" or n not in PERSONAL)
_TEMPLATES = ("built-in", "school's own", "own, shared text typed")
_STEPS = (
    ("first run", "07:30", None),
    ("nothing changed", "07:30", None),
    ("one guest's telephone changed", "07:30", 17),
    ("the hour changed", "08:00", 17),
)
_WRITTEN = 1000
#: a small process of its own: a child's peak memory counts what its parent held when it was started
_WRAPPER = """\
import json, os, resource, subprocess, sys, time
begun = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
seconds = time.perf_counter() - begun
print(json.dumps([os.waitstatus_to_exitcode(status), seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)]))
"""


class Contender(NamedTuple):
    """One library with one template: makes the first papers of a round, as files of a folder or (None) in memory."""

    template: str
    name: str
    papers: int
    run: Callable[[Path | None], float]


# -- the guests


def row(number: int) -> tuple[str, ...]:
    """Return the cells of one guest; every seventh is no parent, and a few have characters that XML escapes."""
    name = f"{_FAMILY[number % 10]} {_MIDDLE[number // 10 % 7]} {_GIVEN[number // 70 % 13]}"
    phone = f"09{number:08d}"
    if number % 500 == 3:
        return ("Khách mời", "Ông", "R&D <Lê Văn A>", 'Giám đốc "Hoa & Mai"', "Công ty 'R&D' <Hà Nội>", "", "", phone)
    if number % 7 == 0:
        return ("Khách mời", "Ông", name, "Chủ tịch", f"UBND phường số {number % 40 + 1}", "", "", phone)
    group = ("Cha mẹ học sinh", "Giáo viên", "Ban đại diện")[number % 3]
    return (group, "Bà" if "Thị" in name else "Ông", name, "", "", f"{_FAMILY[number % 9]} Minh {_GIVEN[number % 11]}",
            f"A{number % 20 + 1}", phone)  # fmt: skip


def write_spec(folder: Path, guests: int, hour: str = "07:30", changed: int | None = None) -> Path:
    """Write the list of guests, where it is not there yet, and the spec that names it; return the spec's path.

    The guest numbered ``changed`` has got another telephone.
    """
    listed = folder / f"khach-{guests}{'' if changed is None else '-moi'}.xlsx"
    if not listed.exists():
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Khách mời")
        sheet.append(TITLES)
        for number in range(guests):
            sheet.append((*row(number)[:-1], "0988888888") if number == changed else row(number))
        book.save(listed)
    spec = folder / f"conf-{guests}.yaml"
    spec.write_text(SPEC.format(hour=hour, guests=listed.name), encoding="utf-8")
    return spec


# -- the contenders of part 1


def ready_of(spec: Path) -> Prepared:
    """Return what the command prints from."""
    return prepared(opened(str(spec), "invitation", Choice()))


def ours(template: Path, papers: Sequence[Paper]) -> Callable[[Path | None], float]:
    """Return our engine: the template is read and compiled anew in every round."""

    def run(folder: Path | None) -> float:
        begun = time.perf_counter()
        compiled = load_template(template, Context, built_in_template("invitation", "13/14/14"))
        batch = Batch(compiled, PERSONAL)
        for number, paper in enumerate(papers):
            made = batch.render(paper)
            if folder is not None:
                (folder / f"{number}.docx").write_bytes(made)
        return time.perf_counter() - begun

    return run


def writing_alone(made: bytes) -> Callable[[Path | None], float]:
    """Return the writing of one finished paper again and again: what the disk asks of everyone."""

    def run(folder: Path | None) -> float:
        begun = time.perf_counter()
        for number in range(_WRITTEN):
            if folder is not None:
                (folder / f"{number}.docx").write_bytes(made)
        return time.perf_counter() - begun

    return run


def ours_from_list(spec: Path) -> Callable[[Path | None], float]:
    """Return all that the command does in process: the list read, the wording, hashes, journal, manifest."""

    def run(folder: Path | None) -> float:
        begun = time.perf_counter()
        ready = ready_of(spec)
        if folder is None:
            for item in items(ready):
                item.render()
        else:
            write_batch(folder, items(ready), ready.opened.run)
        return time.perf_counter() - begun

    return run


def with_docxtpl(
    template: Path, contexts: Sequence[Mapping[str, Any]], *, reused: bool
) -> Callable[[Path | None], float]:
    """Return docxtpl, with a new object a guest, as its documentation has it, or with one for all."""

    def run(folder: Path | None) -> float:
        begun = time.perf_counter()
        document = docxtpl.DocxTemplate(template)
        for number, context in enumerate(contexts):
            if not reused:
                document = docxtpl.DocxTemplate(template)
            document.render(context, autoescape=True)
            document.save(io.BytesIO() if folder is None else folder / f"{number}.docx")
        return time.perf_counter() - begun

    return run


def with_mailmerge(template: Path, values: Sequence[Mapping[str, str]]) -> Callable[[Path | None], float]:
    """Return docx-mailmerge2; merging uses its object up, so there is one for each guest."""

    def run(folder: Path | None) -> float:
        begun = time.perf_counter()
        for number, fields in enumerate(values):
            with mailmerge.MailMerge(template) as document:
                document.merge(**fields)
                document.write(io.BytesIO() if folder is None else folder / f"{number}.docx")
        return time.perf_counter() - begun

    return run


class Node:
    """easy-template-x in one node process for all rounds."""

    def __init__(self, node_modules: Path) -> None:
        script = Path(__file__).with_name("easy_template_x.mjs")
        self._process = subprocess.Popen(
            ["node", str(script), str(node_modules)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def contender(self, template: Path, contexts: Path, papers: int) -> Callable[[Path | None], float]:
        """Return it with a template; ``contexts`` is a JSON file."""

        def run(folder: Path | None) -> float:
            job = {"template": str(template), "contexts": str(contexts), "papers": papers}
            job["folder"] = str(folder) if folder else ""
            assert self._process.stdin
            assert self._process.stdout
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()
            return float(json.loads(self._process.stdout.readline())["seconds"])

        return run

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def spared(template: Template, context: Mapping[str, Any]) -> dict[str, Any]:
    """Return a context for docxtpl with our built-in template: what ``{{p x }}`` prints is there as finished XML.

    docxtpl has no blocks, so it is given ours, made once and outside the measured time; it puts them in their place.
    """
    widths = {n: int(w) for n, w in re.findall(r"\((\w+)\)\|blocks\((\d+)\)", template.sources["word/document.xml"])}
    blocks = template.env.filters["blocks"]
    return {n: Markup(blocks(v, widths[n])) if n in widths else v for n, v in context.items()}


# -- equality of text


def texts(docx: bytes, *, empty: bool = True) -> list[str]:
    """Return the text of every paragraph of every part, line breaks and tabs as such; ``empty`` keeps empty ones."""
    found = []
    for item in sorted(read_members(docx)):
        if re.fullmatch(r"word/(?:document|header\d|footer\d)\.xml", item.name):
            for paragraph in etree.fromstring(content(item)).iter("{*}p"):
                found.append("".join(map(_text, paragraph.iterfind("{*}r/*"))))
    return [t for t in found if t.strip() or empty]


def _text(element: etree._Element) -> str:
    name = etree.QName(element).localname
    return (element.text or "") if name == "t" else {"br": "\n", "cr": "\n", "tab": "\t"}.get(name, "")


def odd(papers: Sequence[Paper]) -> list[Paper]:
    """Return papers whose values are hard: markup, quotes, a line break and a tab, no or several personal lines."""
    hard = ["R&D <Lê Văn A> \"B\" & 'C'", "một\nhai & ba\n<bốn>", "trước\tsau", "{ngoặc} &amp; %s ]]>", "a  b "]
    made = []
    for number, value in enumerate(hard):
        old = papers[number].context
        guest = {**old["guest"], "class_name": value, "salutation": value, "name": value}
        lines = tuple(hard[:number])
        made.append(papers[number]._replace(context={**old, "inviting": value, "lines": lines, "guest": guest}))
    return made


def compare(made: Mapping[str, list[bytes]], what: str) -> None:
    """Print whether every library has put the same text into its papers, and where not, the first difference.

    docxtpl must agree paragraph by paragraph; the others have blank lines where they know no loops or conditions.
    """
    for name, papers in made.items():
        strict = name.startswith(_NAIVE)
        pairs = zip(made[_OURS], papers, strict=True)
        differ = [(a, b) for x, y in pairs if (a := texts(x, empty=strict)) != (b := texts(y, empty=strict))]
        if name not in (_OURS, f"{_NAIVE}, one object"):
            print(f"  text of {len(papers) - len(differ)}/{len(papers)} papers equal to {name}'s   ({what[2:]})")
        for a, b in differ[:1]:
            first = next((p for p in zip(a, b, strict=False) if p[0] != p[1]), (len(a), len(b)))
            print(f"    ours {first[0]!r}\n    {name} {first[1]!r}")


# -- part 1


class Bench(NamedTuple):
    """What all contenders of part 1 need."""

    folder: Path
    few: int
    node: Node | None

    def contenders(self, template: str, papers: Sequence[Paper], label: str) -> list[Contender]:
        """Return every library with one template, made for these papers."""
        contexts = [dict(p.context) for p in papers[: self.few]]
        few = len(contexts)
        path = built_in = built_in_template("invitation", "13/14/14")
        if template == _TEMPLATES[0]:
            compiled = load_template(built_in, Context, built_in)
            contexts = [spared(compiled, c) for c in contexts]
        else:
            path = self._template("jinja", template, contexts, label)
        found = [
            Contender(template, _OURS, len(papers), ours(path, papers)),
            Contender(template, _NAIVE, few, with_docxtpl(path, contexts, reused=False)),
            Contender(template, f"{_NAIVE}, one object", few, with_docxtpl(path, contexts, reused=True)),
        ]
        return found if template == _TEMPLATES[0] else found + self._others(template, contexts, label)

    def _others(self, template: str, contexts: list[dict[str, Any]], label: str) -> list[Contender]:
        found, few = [], len(contexts)
        values = [school.flat(c) for c in contexts]
        if mailmerge is not None:
            path = self._template("mergefield", template, contexts, label)
            fields = [school.merge_values(v) for v in values]
            found.append(Contender(template, "docx-mailmerge2", few, with_mailmerge(path, fields)))
        if self.node is not None:
            path = self._template("braces", template, contexts, label)
            data = self.folder / f"{label}.json"
            data.write_text(json.dumps([school.braces_values(v) for v in values]), encoding="utf-8")
            found.append(Contender(template, "easy-template-x", few, self.node.contender(path, data, few)))
        return found

    def _template(self, syntax: str, template: str, contexts: list[dict[str, Any]], label: str) -> Path:
        typed = _SHARED if template == _TEMPLATES[2] else ()
        path = self.folder / f"{label}-{syntax}.docx"
        path.write_bytes(school.template(syntax, contexts, typed=typed))
        return path

    def compared(self, template: str, papers: Sequence[Paper], label: str) -> None:
        """Make the papers with every library and compare their text."""
        made = {}
        for one in self.contenders(template, papers, label):
            place = fresh(self.folder, "texts")
            one.run(place)
            made[one.name] = [(place / f"{n}.docx").read_bytes() for n in range(len(papers))]
        compare(made, label)


def contenders(bench: Bench, papers: list[Paper], spec: Path) -> list[Contender]:
    """Return all, template by template; before that compare their text."""
    found = [Contender(_TEMPLATES[0], f"{_OURS}, all of it", len(papers), ours_from_list(spec))]
    for number, template in enumerate(_TEMPLATES):
        print(f"\n{template}:")
        bench.compared(template, papers[: min(40, bench.few)], f"{number} guests of the list")
        bench.compared(template, odd(papers)[: bench.few], f"{number} hard values")
        found += bench.contenders(template, papers, str(number))
    built_in = built_in_template("invitation", "13/14/14")
    made = Batch(load_template(built_in, Context, built_in), PERSONAL).render(papers[0])
    return [*found, Contender(_ALONE, "of one finished paper", _WRITTEN, writing_alone(made))]


def fresh(folder: Path, name: str) -> Path:
    """Return a new folder."""
    return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=folder))


def measured(found: Sequence[Contender], folder: Path, rounds: int) -> dict[tuple[str, str, bool], list[float]]:
    """Return papers a second, round by round, of every contender, in memory and as files."""
    rates: dict[tuple[str, str, bool], list[float]] = {}
    gc.collect()
    gc.freeze()  # else every library would be searched for garbage together with all papers of ours
    for number in range(rounds + 1):
        for in_files in (False, True) if number else (False,):
            for one in found:
                if one.template == _ALONE and not in_files:
                    continue
                seconds = one.run(fresh(folder, "files") if in_files else None)
                if number:  # the first round warms up
                    rates.setdefault((one.template, one.name, in_files), []).append(one.papers / seconds)
    return rates


def ratio(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the median over rounds of a ratio."""
    return statistics.median(x / y for x, y in zip(a, b, strict=True))


def tell_rates(rates: Mapping[tuple[str, str, bool], list[float]]) -> list[tuple[str, str, str]]:
    """Print the table of part 1 and return what the targets ask for: what, target, found."""
    targets = []
    for in_files in (True, False):
        where = "as files in a fresh folder" if in_files else "in memory"
        print(f"\n{'Papers a second, ' + where:<47}{'':>8}  × docxtpl")
        for template in _TEMPLATES:
            mine = rates[template, _OURS, in_files]
            naive = rates[template, _NAIVE, in_files]
            peers = {n: r for (t, n, f), r in rates.items() if (t, f) == (template, in_files) and _OURS not in n}
            print(f"{template}")
            for (t, name, f), rate in rates.items():
                if (t, f) == (template, in_files):
                    spread = f"{min(rate):,.0f}–{max(rate):,.0f}"
                    print(f"  {name:<28}{statistics.median(rate):>12,.0f}  {ratio(rate, naive):>9.1f}    ({spread})")
            fastest = max(peers, key=lambda n: statistics.median(peers[n]))
            best = ratio(mine, peers[fastest])
            print(f"  ours to the fastest peer, {fastest}: {best:.0f} ×")
            if not in_files:
                continue
            targets.append((f"{template}: × naive docxtpl", "≥ 100", f"{ratio(mine, naive):.0f}"))
            if len(peers) > 2:
                targets.append((f"{template}: × fastest peer ({fastest})", "≥ 25", f"{best:.0f}"))
        if in_files:
            alone = rates[_ALONE, "of one finished paper", True]
            print(f"{_ALONE:<30}{statistics.median(alone):>12,.0f}{'':>15}({min(alone):,.0f}–{max(alone):,.0f})")
    return targets


# -- part 2


class Run(NamedTuple):
    """One run of the command."""

    seconds: float
    peak: float


def run_command(spec: Path, output: Path, environment: Mapping[str, str]) -> Run:
    """Run ``doithoai invite`` and return its wall time and peak memory in MB."""
    command = [sys.executable, "-m", "doithoai", "invite", str(spec), "-o", str(output)]
    if not hasattr(os, "wait4"):  # Windows
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
        return Run(time.perf_counter() - begun, float("nan"))
    made = subprocess.run(
        [sys.executable, "-c", _WRAPPER, *command], check=True, capture_output=True, text=True, env=environment
    )
    code, seconds, peak = json.loads(made.stdout)
    if code:
        raise SystemExit(f"doithoai invite: exit code {code}\n{made.stderr}")
    return Run(seconds, peak / 1e6)


def commands(folder: Path, guests: int, rounds: int) -> list[tuple[str, str, str]]:
    """Measure the command, print, and return what the targets ask for."""
    # where Python may not keep its bytecode every process would compile all of doithoai anew
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    sizes = (300, guests)
    run_command(write_spec(folder, 300), fresh(folder, "warm") / "out", environment)
    runs: dict[tuple[int, str], list[Run]] = {}
    for _ in range(rounds):
        for size in sizes:
            output = fresh(folder, f"command-{size}") / "out"
            for step, hour, changed in _STEPS:
                spec = write_spec(folder, size, hour, changed)
                runs.setdefault((size, step), []).append(run_command(spec, output, environment))
            files = len(list(output.glob("*.docx")))
            if files != size:
                raise SystemExit(f"{size} guests, {files} files")
    print(f"\n{'The whole command, .xlsx to files':<50}{'seconds':>8}  papers/s  peak MB")
    for (size, step), made in runs.items():
        seconds = statistics.median(r.seconds for r in made)
        peak = max(r.peak for r in made)
        print(f"{f'{size:,} guests, {step}':<50}{seconds:>8.2f}{size / seconds:>10,.0f}{peak:>9.0f}")
    first, second = runs[guests, "first run"], runs[guests, "nothing changed"]
    rate = statistics.median(guests / r.seconds for r in first)
    faster = ratio([r.seconds for r in first], [r.seconds for r in second])
    peak = max(r.peak for (size, _), made in runs.items() for r in made if size == guests)
    return [
        (f"whole command, {guests:,} guests: papers a second", "≥ 2000", f"{rate:.0f}"),
        ("whole command: peak memory, MB", "≤ 200", f"{peak:.0f}"),
        ("whole command: a second run is faster by ×", "≥ 5", f"{faster:.1f}"),
    ]


# -- all


def main() -> None:
    """Measure and print."""
    options = arguments()
    folder = Path(tempfile.mkdtemp(prefix="doithoai-invitations-", dir=options.folder))
    print(f"Files are left in {folder}; delete it when no more is to be measured.")
    targets: list[tuple[str, str, str]] = []
    if options.part != "command":
        spec = write_spec(folder, options.papers)
        papers = list(papers_of(ready_of(spec)))
        node = Node(options.node_modules) if options.node_modules else None
        tell_versions(node is not None)
        print(f"Template of the school: {len(school.template('jinja', [papers[0].context])):,} bytes")
        found = contenders(Bench(folder, options.peer_papers, node), papers, spec)
        print(
            f"\n{options.rounds} rounds, {len(papers):,} papers of ours and {options.peer_papers} of each other in each"
        )
        targets += tell_rates(measured(found, folder, options.rounds))
        if node is not None:
            node.close()
    if options.part != "files":
        targets += commands(folder, options.guests, options.command_rounds)
    print(f"\n{'Target':<78}{'target':>8}{'found':>9}")
    for what, target, value in targets:
        wanted, got = float(target.split()[1]), float(value)
        met = got >= wanted if target.startswith("≥") else got <= wanted
        print(f"{what:<78}{target:>8}{value:>9}  {'met' if met else 'not met'}")
    print(f"\nFiles are left in {folder}")


def tell_versions(has_node: bool) -> None:
    """Print what is compared, and what is not there."""
    names = ["docxtpl", "python-docx", "lxml", "Jinja2", *(["docx-mailmerge2"] if mailmerge else [])]
    print(f"Python {sys.version.split()[0]}, " + ", ".join(f"{n} {importlib.metadata.version(n)}" for n in names))
    if mailmerge is None:
        print("docx-mailmerge2 is not installed (pip install docx-mailmerge2): left out")
    if not has_node:
        print("easy-template-x is not there (npm install --prefix DIR easy-template-x; --node-modules DIR): left out")


def arguments() -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(description="Measure invitations; see the top of this file.")
    parser.add_argument("--part", choices=("all", "files", "command"), default="all")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of part 1, after one to warm up")
    parser.add_argument("--papers", type=int, default=5000, help="papers of ours in a round")
    parser.add_argument("--peer-papers", type=int, default=100, help="papers of every other library in a round")
    parser.add_argument("--guests", type=int, default=10_000, help="guests of part 2")
    parser.add_argument("--command-rounds", type=int, default=3, help="rounds of part 2")
    parser.add_argument("--node-modules", type=Path, default=os.environ.get("DOITHOAI_NODE_MODULES"))
    parser.add_argument("--folder", type=Path, help="where to write; a folder of its own is made in it")
    options = parser.parse_args()
    if options.node_modules:
        found = Path(options.node_modules)
        found = found if found.name == "node_modules" else found / "node_modules"
        options.node_modules = found if (found / "easy-template-x").is_dir() else None
    return options


if __name__ == "__main__":
    main()
