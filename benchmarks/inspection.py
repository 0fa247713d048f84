"""How well and how fast papers are inspected: precision and recall for each rule, and the time for one paper.

    python benchmarks/inspection.py [every]

Measured on the papers of tests/wrong_papers.py, which know what is wrong with them, and on right ones in the same layouts.
With ``every`` each mistake is made in every layout. A code beside those that a paper knows, or any code in a right paper, is a false accusation.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from wrong_papers import right_papers, wrong_papers, wrong_papers_in_every_layout

from doithoai.inspection import RULES, inspect
from doithoai.inspection.comments import commented
from doithoai.inspection.mending import mended


def papers(*, every: bool) -> Iterator[tuple[bytes, frozenset[str], frozenset[str]]]:
    """Yield papers, the codes that must be told of them, and codes that may be told."""
    yield from ((w.make(), w.codes, w.beside) for w in (wrong_papers_in_every_layout if every else wrong_papers)())
    yield from ((make(), frozenset(), frozenset()) for _, make in right_papers())


def shares(found: int, missed: int, false: int) -> str:
    """Return precision and recall as a table shows them."""
    precision = found / (found + false) if found + false else 1.0
    recall = found / (found + missed) if found + missed else 1.0
    return f"{found:5} {missed:5} {false:5}    {precision:.3f}    {recall:.3f}"


def middle(times: Iterable[float]) -> str:
    """Return the median and the greatest of times in milliseconds."""
    listed = sorted(times)
    return f"median {statistics.median(listed) * 1000:.1f} ms, longest {listed[-1] * 1000:.1f} ms"


def timed(work: object, *arguments: object) -> tuple[object, float]:
    """Return what a function returns and how many seconds it took."""
    begin = time.perf_counter()
    return work(*arguments), time.perf_counter() - begin  # type: ignore[operator]


def main() -> None:
    """Measure and print."""
    found, missed, false = Counter[str](), Counter[str](), Counter[str]()
    times: dict[str, list[float]] = {"inspect": [], "comments": [], "fix": []}
    count = 0
    for data, wanted, beside in papers(every="every" in sys.argv[1:]):
        inspection, took = timed(inspect, data, "x.docx")
        times["inspect"].append(took)
        told = {v.code for v in inspection.of("fail")}  # type: ignore[attr-defined]
        found.update(told & wanted)
        missed.update(wanted - told)
        false.update(told - wanted - beside)
        count += 1
        if count % 5 == 0:
            times["comments"].append(timed(commented, data, inspection, inspection.verdicts)[1])  # type: ignore[attr-defined]
            times["fix"].append(timed(mended, data, "x.docx")[1])
    print("rule  found missed false precision  recall")
    for code in sorted(found.keys() | missed.keys() | false.keys()):
        print(f"{code}  {shares(found[code], missed[code], false[code])}")
    print(f"all   {shares(found.total(), missed.total(), false.total())}")
    print(
        f"{count} papers; {len(found)} of {len(RULES)} rules have a wrong paper here, the others only in the rules' examples"
    )
    for name, taken in times.items():
        print(f"{name}: {middle(taken)}")


if __name__ == "__main__":
    main()
