"""The command inspect: reports for people and programs, exit codes, folders, files that can't be read; the page of its rules."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT
from paper_samples import sample

from doithoai.archive import content, read_members
from doithoai.batch.batches import Choice, opened, prepared
from doithoai.batch.items import merged_item
from doithoai.cli.commands import doithoai
from doithoai.inspection import NOT_JUDGED, RULES
from doithoai.inspection.page import PAGE, page

GOLDENS = ROOT / "tests" / "goldens" / "inspect"
WRONG = """\
Trang: {lề trái 25 mm}
Số và ký hiệu: Số 5/KH - MNHM
Tiêu ngữ: Độc lập-Tự do-Hạnh phúc {cỡ 12}
Địa danh và thời gian: Ngọc Lâm, ngày 5 tháng 09 năm 2026
Đường kẻ Trích yếu: {bỏ}
Nội dung: {canh trái, lùi 5 mm}
Danh sách nơi nhận: - Các tổ chuyên môn,|- Lưu VT
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(doithoai, ["inspect", *arguments])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder, the one we stand in, with a right paper, a wrong one, a warning, a hint and a file that is none."""
    papers = {"dung": "", "sai": WRONG, "canh-bao": "Tiêu ngữ: {giãn dòng 1,5}", "goi-y": "Tệp: {ngôn ngữ en-US}"}
    for name, changes in papers.items():
        (tmp_path / f"{name}.docx").write_bytes(sample(changes).docx())
    (tmp_path / "hong").mkdir()
    (tmp_path / "hong" / "hong.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "~$dung.docx").write_bytes(b"lock")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_report_for_people_is_as_it_was_reviewed(folder: Path, check_golden: Callable[[Path, str], None]) -> None:
    result = run("sai.docx", "dung.docx")
    assert result.exit_code == 1
    check_golden(GOLDENS / "sai.txt", result.stdout)


def test_the_report_names_what_no_machine_can_judge(folder: Path) -> None:
    assert all(words in run("dung.docx").stdout for words in NOT_JUDGED)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("dung.docx",), 0),
        (("sai.docx",), 1),
        (("canh-bao.docx",), 0),
        (("canh-bao.docx", "--strict"), 1),
        (("goi-y.docx", "--strict"), 0),
        (("sai.docx", "--only", "I010"), 0),
        (("sai.docx", "--only", "I126,i012"), 1),
        (("sai.docx", "--only", "I126", "--ignore", "I126"), 0),
        (("dung.docx", "sai.docx"), 1),
        (("dung.docx", "khong-co.docx"), 1),
        (("hong",), 1),
        ((".", "--only", "I010"), 1),
        (("dung.docx", "--only", "I999"), 2),
        ((), 2),
    ],
)
def test_the_exit_code_says_whether_anything_is_wrong(folder: Path, arguments: tuple[str, ...], code: int) -> None:
    assert run(*arguments).exit_code == code


def test_all_tells_what_passes_too(folder: Path) -> None:
    said = run("dung.docx", "--all").stdout
    assert all(f"    {r.code}: {r.title}" in said or f"    {r.code}: " in said for r in RULES)
    assert "I010: Khổ giấy A4 (Phụ lục I mục I.1)" in said


def test_short_is_one_line_a_finding(folder: Path) -> None:
    lines = run("sai.docx", "--format", "short").stdout.splitlines()
    assert all(line.startswith("sai.docx: ") for line in lines)
    assert "sai.docx: bảng 1, hàng 2, ô 2: lỗi I126: ngày 5 thiếu số 0, ghi 05; tháng 09 thừa số 0, ghi 9" in lines


def test_short_with_all_leaves_out_what_a_paper_has_none_of(folder: Path) -> None:
    said = run("dung.docx", "--all", "--format", "short").stdout
    assert "dung.docx: đạt I010: " in said
    assert "không có phần này" not in said
    assert "Không có phần này" in run("dung.docx", "--all").stdout


def test_short_tells_of_a_file_that_could_not_be_measured(folder: Path) -> None:
    (folder / "la.docx").write_bytes(
        sample(
            "\n".join(
                f"{n}: {{bỏ}}"
                for n in (
                    "Số và ký hiệu",
                    "Tên loại",
                    "Nơi nhận",
                    "Danh sách nơi nhận",
                    "Căn cứ",
                    "Địa danh và thời gian",
                )
            )
        ).docx()
    )
    said = run("la.docx", "--format", "short").stdout
    assert said.startswith("la.docx: ")
    assert "không kiểm được I003: Không nhận ra văn bản hành chính" in said


def test_each_way_to_mend_stands_below_what_it_mends(folder: Path) -> None:
    (folder / "ke.docx").write_bytes(
        sample("Đường kẻ Tiêu ngữ: {dài 30 mm}\nĐường kẻ Cơ quan ban hành: {dài 60 mm}").docx()
    )
    lines = [x.strip() for x in run("ke.docx", "--only", "I112").stdout.splitlines()]
    said = [x.split(" dưới ")[1][:8] for x in lines if " dưới " in x]
    assert said == ["Tiêu ngữ", "Tiêu ngữ", "cơ quan ", "cơ quan "]


def test_a_rule_has_passed_where_it_passes_in_every_paper_of_a_file(folder: Path) -> None:
    said = json.loads(run("sai.docx", "--format", "json").stdout)["files"][0]
    assert not set(said["passed"]) & {v["code"] for v in said["verdicts"]}


def test_json_holds_elements_verdicts_and_places_in_the_xml(folder: Path) -> None:
    said = json.loads(run("sai.docx", "hong", "--format", "json").stdout)
    (file,) = said["files"]
    (finding,) = [v for v in file["verdicts"] if v["code"] == "I126"]
    assert (finding["status"], finding["clause"], finding["element"]) == ("fail", "PL I II.4.b", "PlaceDate")
    (place,) = finding["places"]
    assert place["part"] == "word/document.xml"
    assert isinstance(place["paragraph"], int)
    assert {"element": "KindName", "name": "Tên loại", "text": "KẾ HOẠCH", "place": "đoạn 1"} in file["papers"][0][
        "elements"
    ]
    assert [d["code"] for d in said["diagnostics"]] == ["I001"]
    assert "I010" in file["passed"]


def test_papers_of_a_print_file_that_are_alike_are_told_once(tmp_path: Path) -> None:
    ready = prepared(opened(str(ROOT / "examples" / "giay-moi-song-thao.yaml"), "invitation", Choice(merge=True)))
    members = {m.name: content(m) for m in read_members(merged_item(ready).render())}
    document = members["word/document.xml"].decode()
    members["word/document.xml"] = document.replace("Độc lập - Tự do", "Độc lập-Tự do", 5).encode()
    file = tmp_path / "gop.docx"
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    lines = run(str(file)).stdout.splitlines()
    headlines = [line.replace(str(file), "") for line in lines if line.startswith(str(file))]
    assert [line.split("; ")[0] for line in headlines] == [
        ", văn bản 1 (giấy mời", ", văn bản 2–5: như văn bản 1", ", văn bản 6 (giấy mời", ", văn bản 7–66: như văn bản 6",
    ]  # fmt: skip
    assert sum("I102:" in line for line in lines) == 1
    assert len(json.loads(run(str(file), "--format", "json").stdout)["files"][0]["papers"]) == 66


def test_a_file_that_is_none_is_told_on_stderr_and_the_others_are_measured(folder: Path) -> None:
    result = run(".")
    assert "hong/hong.docx: lỗi I001: tệp không phải .docx, hoặc bị hỏng" in result.stderr
    assert "dung.docx (kế hoạch): không thấy gì chưa đạt" in result.stdout
    assert "~$" not in result.output


FORM = "\n".join(
    f"{n}: {{bỏ}}"
    for n in ("Số và ký hiệu", "Tên loại", "Nơi nhận", "Căn cứ", "Địa danh và thời gian", "Cơ quan ban hành")
)
PARTY = "Quốc hiệu: ĐẢNG CỘNG SẢN VIỆT NAM\nTiêu ngữ: {bỏ}\nĐường kẻ Tiêu ngữ: {bỏ}"
ASIDE = {
    "không phải văn bản hành chính, không đo": ("phieu-1", "phieu-2"),
    "là văn bản của Đảng, chưa kiểm được thể thức": ("chi-bo",),
}


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Return a folder with a right paper, two forms and a paper of the Party."""
    papers = {"dung": "", "phieu-1": FORM, "phieu-2": FORM, "chi-bo": PARTY}
    for name, changes in papers.items():
        (tmp_path / f"{name}.docx").write_bytes(sample(changes).docx())
    return tmp_path


def test_what_is_not_measured_in_a_folder_is_counted(mixed: Path) -> None:
    said = run(str(mixed)).stdout
    for words, files in ASIDE.items():
        assert f"{len(files)} tệp {words} (xem từng tệp: --all)" in said.splitlines()
        assert not any(f in said for f in files)
    assert "dung.docx (kế hoạch): không thấy gì chưa đạt" in said


def test_what_is_not_measured_is_told_of_each_file_where_that_is_asked(mixed: Path) -> None:
    for said in (run(str(mixed), "--all").stdout, "".join(run(str(p)).stdout for p in mixed.iterdir())):
        assert all(f"{f}.docx (" in said for files in ASIDE.values() for f in files)
        assert "xem từng tệp" not in said


def test_a_folder_without_papers_says_so(tmp_path: Path) -> None:
    result = run(str(tmp_path))
    assert (result.exit_code, "Không thấy tệp .docx nào." in result.stderr) == (1, True)


def test_the_page_of_the_rules_is_what_the_rules_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_codes_are_given_once() -> None:
    codes = [r.code for r in RULES]
    assert len(set(codes)) == len(codes)
