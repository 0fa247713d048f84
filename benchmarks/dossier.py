"""Whole process, cold: ``doithoai build`` of a dossier beside ``doithoai plan`` alone, from the same spec.

    python benchmarks/dossier.py [ROUNDS]

In each round ``plan`` prints one paper, ``build`` the whole dossier into a new folder, then ``build`` runs once more with
nothing changed. The runs alternate; printed are medians and the medians of the ratios round by round. The dossier
must hold at least twelve papers, and the target is less than three times ``plan``. The processes' own interpreter
start is measured too: it is in all of them.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SPEC = Path(__file__).parents[1] / "examples" / "tieu-hoc-doi-sim.yaml"
LEAST_PAPERS, TARGET = 12, 3.0


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="doithoai-bench-") as name:
        root = Path(name)
        seconds(plan(root / "warm")), seconds(build(root / "warm-build"))
        kinds, files = count(root / "warm-build")
        times = [round_of(root, number) for number in range(rounds)]
    bare, one, whole, again = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(w / p for _, p, w, _ in times)
    print(f"python -c pass     {bare * 1000:6.0f} ms   ({rounds} rounds, {SPEC.name})")
    print(f"doithoai plan      {one * 1000:6.0f} ms   (1 paper)")
    print(f"doithoai build     {whole * 1000:6.0f} ms   ({kinds} kinds of papers, {files} .docx files)")
    print(f"  nothing changed  {again * 1000:6.0f} ms")
    print(f"build / plan       {ratio:6.2f}      (target: below {TARGET:.0f}, with at least {LEAST_PAPERS} papers)")
    print(f"unchanged / plan   {statistics.median(a / p for _, p, _, a in times):6.2f}")
    if kinds < LEAST_PAPERS or ratio >= TARGET:
        sys.exit(1)


def round_of(root: Path, number: int) -> tuple[float, float, float, float]:
    """Return the seconds of a bare interpreter, of ``plan``, of a first ``build`` and of a second one."""
    folder = root / f"build-{number}"
    bare, one = seconds([sys.executable, "-c", "pass"]), seconds(plan(root / f"plan-{number}"))
    return bare, one, seconds(build(folder)), seconds(build(folder))


def plan(folder: Path) -> list[str]:
    """Return the command that prints the plan alone."""
    return [sys.executable, "-m", "doithoai", "plan", str(SPEC), "-o", str(folder), "--quiet"]


def build(folder: Path) -> list[str]:
    """Return the command that prints the dossier."""
    return [sys.executable, "-m", "doithoai", "build", str(SPEC), "-o", str(folder), "--quiet"]


def count(folder: Path) -> tuple[int, int]:
    """Return how many kinds of papers a dossier holds, the index not counted, and how many .docx files."""
    files = list(folder.rglob("*.docx"))
    return len({p.relative_to(folder).parts[0].split("-")[0] for p in files} - {"00"}), len(files)


def seconds(command: list[str]) -> float:
    """Return the wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
