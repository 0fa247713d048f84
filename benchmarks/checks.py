"""How long a check takes: a cold ``doithoai check`` of a small spec beside one of 2,000 lines, and all rules in one process.

    python benchmarks/checks.py [ROUNDS]

A spec with minutes, letters and answers takes longer to start than a plan alone, whatever its length: so the large one is
measured as it is in the examples, too. The cold runs alternate; printed are medians and the median of the differences run
by run, of the time on the clock and of the processor's time alone, which other work on the machine disturbs less. The
large spec has several hundred questions with answers, tasks and promises; twice the lines must not take four times as long.
"""

from __future__ import annotations

import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from doithoai.checks import Case, findings, rules
from doithoai.whole_spec import everything_checked

EXAMPLES = Path(__file__).parents[1] / "examples"
SMALL = EXAMPLES / "mam-non-hoa-mai.yaml"
LARGE = EXAMPLES / "noi-lam-viec-vuon-nang.yaml"
_TOPICS = ("Tiền lương, tiền thưởng", "Thời giờ làm việc", "Điều kiện làm việc", "Phúc lợi")
_TEXT = (
    "nhà trường tổ bếp phòng học giáo viên nhân viên phụ cấp quạt hút ca trực cuối tuần đồng phục khám sức khỏe tủ đựng đồ "
    "máy làm mát nước uống chỗ để xe mái che lớp ghép sĩ số bồi dưỡng thư viện góc chơi sân sau cửa sổ đèn chiếu sáng lối đi "
    "hợp đồng thâm niên chế độ thai sản nghỉ phép bảng lương công khai quyết toán kinh phí học bổng khen thưởng thi đua "
    "tập huấn phần mềm máy chiếu mạng điện thoại thực đơn khẩu phần rau thịt sữa bột dụng cụ vệ sinh xà phòng khăn giấy "
    "hành lang cầu thang mái tôn cống rãnh cây xanh bồn hoa ghế đá bảng tin loa đài âm thanh ánh sáng quạt trần điều hòa"
)
_WORDS = tuple(_TEXT.split())


def words(number: int, count: int) -> str:
    """Return so many words, others for each number, as unlike one another as questions of different people are."""
    return " ".join(_WORDS[(number * 7 + place * place * (number % 11 + 1)) % len(_WORDS)] for place in range(count))


def question(number: int) -> str:
    """Return one question with its answer, ten lines of YAML."""
    return f"""\
  - id: T{number}
    honorific: Bà
    asker: Nông Thị Xuyến
    unit: Tổ Mẫu giáo
    topic: "{_TOPICS[number % len(_TOPICS)]}"
    source: form
    text: "Đề nghị {words(number, 14)} {number}?"
    answer:
      by: Bà Mẫn Thị Thu Cúc, Phó Hiệu trưởng
      text: Việc {words(number + 3, 16)} làm xong trước ngày 26 tháng {4 + number % 5} năm 2027, do Tổ Văn phòng theo dõi.
"""


def large(lines: int) -> str:
    """Return a spec of about so many lines: an example whose list of questions has grown."""
    text = LARGE.read_text(encoding="utf-8")
    more = max(lines - text.count("\n"), 0) // 10
    return re.sub(r"^questions:.*$", "questions:\n" + "".join(map(question, range(more))), text, flags=re.MULTILINE)


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds one run takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def lines_of(path: Path) -> int:
    """Return how many lines a spec has."""
    return path.read_text(encoding="utf-8").count("\n")


def cold(path: Path) -> tuple[float, float]:
    """Return how long the whole process takes, and how much of the processor's time."""
    command = [sys.executable, "-m", "doithoai", "check", str(path), "--quiet"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock = timed(lambda: subprocess.run(command, check=True, capture_output=True))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        specs = {lines: Path(folder) / f"{lines}.yaml" for lines in (2_000, 4_000)}
        for lines, path in specs.items():
            path.write_text(large(lines), encoding="utf-8")
        cold(SMALL)
        runs = [(cold(SMALL), cold(LARGE), cold(specs[2_000])) for _ in range(rounds)]
        for what, which in (("on the clock", 0), ("of the processor", 1)):
            small, same, big = (statistics.median(run[which] for run in column) for column in zip(*runs, strict=True))
            apart, grown = (
                statistics.median(last[which] - (one, two)[n][which] for one, two, last in runs) for n in (0, 1)
            )
            print(
                f"cold check {what}: {lines_of(SMALL)} lines {small * 1000:.0f} ms, the large spec with {lines_of(LARGE)} lines "
                f"{same * 1000:.0f} ms, with 2000 {big * 1000:.0f} ms: {grown * 1000:.0f} ms for its growth, {apart * 1000:.0f} ms beyond the small one"
            )
        for lines, path in specs.items():
            read = min(timed(lambda p=path: everything_checked(str(p))) for _ in range(rounds))  # type: ignore[misc]
            all_of_it = everything_checked(str(path))

            def judged() -> object:
                return findings(Case(all_of_it.source, all_of_it.spec, all_of_it.guests, all_of_it.listed))  # noqa: B023

            told = min(timed(judged) for _ in range(rounds))
            print(
                f"in one process, {lines} lines: read {read * 1000:.0f} ms, {len(rules())} rules {told * 1000:.0f} ms"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
