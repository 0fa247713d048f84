"""`doithoai build` as a clerk meets it: the first dossier, nothing changed, one fact changed, an edited file, odd choices."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from pypdf import PdfReader, PdfWriter

from doithoai.cli.commands import doithoai
from doithoai.dossier.building import file_stem
from doithoai.manifest import Inputs
from doithoai.output import Item, Run, write_batch
from doithoai.papers import KINDS
from doithoai.pdf.binding import bound
from doithoai.template_build.outline import outline
from doithoai.template_files import built_in_folder

GOLDENS = Path(__file__).parent / "goldens" / "dossier"
SPEC = """\
issuer:
  name: Trường Mầm non Hoa Mai
  parent: UBND phường Ngọc Lâm
  abbreviation: MNHM
  place: Ngọc Lâm
  signer: {title: Hiệu trưởng, name: Trần Thị Bình}
conference:
  title: Hội nghị *đối thoại*
  school_year: 2026-2027
  starts: 07:30 30/01/2027
  venue: Hội trường
  chair: {title: Hiệu trưởng, name: Trần Thị Bình}
  secretary: {title: Giáo viên, name: Lê Thu Hà}
guests: [{honorific: Bà, name: Vũ Lan}, {honorific: Ông, name: Lê Minh}]
agenda: [{time: 07:30-07:40, item: Khai mạc}]
questions:
  - {text: Có đổi thực đơn không?, source: form, answer: Có.}
  - {text: Khi nào sửa mái che?, asker: Lê An, unit: lớp Lá 1, source: form, answer: {status: in_writing, text: Trong tháng 3.}}
  - {text: Vì sao tăng tiền ăn?, asker: Đỗ Bình, unit: lớp Lá 2, source: zalo, answer: {status: in_writing, text: Giá tăng.}}
  - {text: Mở rộng lòng đường?, source: meeting, answer: {status: referred, referred_to: UBND phường Ngọc Lâm}}
meeting:
  closed: 10:40
  attendance: {groups: [{group: Cha mẹ học sinh, invited: 40, present: 38, excused: 2}]}
  conclusions: [Sửa mái che trong tháng 3.]
papers:
  plan: {number: 57, date: 12/01/2027}
  minutes: {number: 4}
"""
BEFORE = SPEC[: SPEC.index("meeting:\n")] + "papers:\n  plan: {number: 57, date: 12/01/2027}\n"
FOLDER = "ho-so-hoi-nghi"


class Said(NamedTuple):
    """What one run of the command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def names(self) -> list[str]:
        return [Path(line).relative_to(FOLDER).as_posix() for line in self.out.splitlines()]


Build = Callable[..., Said]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Run the command in an empty folder, on ``hoi-nghi.yaml`` that holds the text."""
    monkeypatch.chdir(tmp_path)

    def run(text: str, *options: str) -> Said:
        Path("hoi-nghi.yaml").write_text(text, encoding="utf-8", newline="\n")
        done = CliRunner().invoke(doithoai, ["build", "hoi-nghi.yaml", *options], catch_exceptions=False)
        assert "Traceback" not in done.stderr
        return Said(done.exit_code, done.stdout, done.stderr)

    return run


def state(folder: str = FOLDER) -> dict[str, tuple[bytes, int]]:
    """Return the files of a dossier with their bytes and dates, the manifest left out."""
    files = sorted(p for p in Path(folder).rglob("*") if p.is_file() and p.name != ".doithoai.json")
    return {p.relative_to(folder).as_posix(): (p.read_bytes(), p.stat().st_mtime_ns) for p in files}


def put_back(folder: str = FOLDER) -> None:
    """Give every file an old date, so that a rewrite is seen even within one tick of the clock."""
    for path in Path(folder).rglob("*"):
        os.utime(path, ns=(1, 1))


def rewritten() -> list[str]:
    return [name for name, (_, date) in state().items() if date != 1]


def file_of(kind: str) -> str:
    return f"{file_stem(kind)}.docx"


def test_everything_that_has_its_facts_is_made_in_numbered_files(build: Build) -> None:
    done = build(SPEC)
    assert done.code == 0
    invitations, replies, referral, news = map(file_stem, ("invitation", "replies", "referral", "news"))
    single = ("plan", "agenda", "form", "signin", "script", "minutes", "opinions", "conclusion", "report", "news")
    expected = {file_of(kind) for kind in single} | {"00-muc-luc-ho-so.docx"}
    expected |= {f"{news}.html", f"{news}.md", f"{news}.txt"}
    expected |= {f"{invitations}/{name}" for name in ("danh-sach-giay-moi.csv", "giay-moi-le-minh.docx", "giay-moi-vu-lan.docx")}  # fmt: skip
    expected |= {f"{replies}/cong-van-tra-loi-{name}.docx" for name in ("le-an", "do-binh")}
    expected |= {f"{referral}/cong-van-chuyen-kien-nghi-ubnd-phuong-ngoc-lam.docx"}
    assert set(done.names) == expected == set(state())
    assert done.names[:2] == ["00-muc-luc-ho-so.docx", "01-ke-hoach.docx"]


def test_names_stay_when_more_becomes_ready(build: Build) -> None:
    build(BEFORE)
    before = set(state())
    assert file_of("minutes") not in before
    put_back()
    build(SPEC)
    assert before <= set(state())
    assert file_of("minutes") in state()
    assert file_of("plan") not in rewritten()


def test_each_kind_has_a_number_of_its_own(build: Build) -> None:
    numbers = [file_stem(kind)[:2] for kind in KINDS]
    assert numbers == [f"{n:02}" for n in range(1, len(KINDS) + 1)]
    assert len({file_stem(kind)[3:] for kind in KINDS}) == len(KINDS)


def test_a_second_run_renders_nothing_and_says_so(build: Build) -> None:
    first = build(SPEC)
    put_back()
    again = build(SPEC)
    assert (again.code, again.out, rewritten()) == (0, "", [])
    assert again.err == f"không có gì thay đổi ({len(first.names)} tệp).\n"


def test_a_run_that_was_told_to_look_again_finds_nothing_either(build: Build) -> None:
    build(SPEC)
    put_back()
    again = build(SPEC + "# một dòng chú thích\nnotes: Mang theo giấy mời.\n", "--only", "minutes")
    assert rewritten() == []
    assert "không có gì thay đổi (1 tệp)" in again.err


@pytest.mark.parametrize(
    ("old", "new", "kinds", "told"),
    [
        ("number: 4}", "number: 5}", {"minutes", "contents"}, "số, ký hiệu: 04/BB-MNHM → 05/BB-MNHM: 1 tệp."),
        ("closed: 10:40", "closed: 10:45", {"minutes", "report", "conclusion", "news"}, ""),
        ("item: Khai mạc", "item: Chào cờ", {"plan", "agenda", "script"}, ""),
        ("name: Vũ Lan", "name: Vũ Liên", {"invitation", "signin"}, ""),
        ("Trong tháng 3.", "Trong tháng 4.", {"opinions", "replies"}, ""),
    ],
)
def test_a_changed_fact_prints_only_the_papers_whose_words_changed(
    build: Build, old: str, new: str, kinds: set[str], told: str
) -> None:
    build(SPEC)
    put_back()
    done = build(SPEC.replace(old, new, 1))
    stems = {file_stem(kind): kind for kind in (*KINDS, "contents")}
    changed = {stems[name.partition("/")[0].partition(".")[0]] for name in rewritten()}
    assert changed == kinds
    assert told in done.err
    assert "tệp không có gì thay đổi, giữ nguyên." in done.err


def test_one_change_of_many_papers_is_told_once(build: Build) -> None:
    build(BEFORE)
    done = build(BEFORE.replace("venue: Hội trường", "venue: Phòng họp"))
    assert done.err.count("Địa điểm: Hội trường → Phòng họp") == 1


def test_an_edited_file_is_held_back_and_the_rest_is_written(build: Build) -> None:
    build(SPEC)
    edited = Path(FOLDER) / file_of("minutes")
    edited.write_bytes(edited.read_bytes() + b"!")
    other = SPEC.replace("starts: 07:30", "starts: 08:00")
    done = build(other)
    assert done.code == 1
    assert f"{edited}: lỗi O001" in done.err
    told = [line for line in done.err.splitlines() if line.startswith(f"{edited.name} (giữ bản đã sửa) còn thiếu: ")]
    assert told
    assert not [line for line in told if "cách trình bày" in line]
    assert edited.read_bytes().endswith(b"!")
    assert file_of("plan") in done.names
    assert file_of("minutes") not in done.names
    forced = build(other, "--force")
    assert (forced.code, forced.names) == (0, [file_of("minutes")])
    assert not edited.read_bytes().endswith(b"!")


def test_an_edited_file_of_which_nothing_changed_is_left_in_peace(build: Build) -> None:
    build(SPEC)
    edited = Path(FOLDER) / file_of("minutes")
    edited.write_bytes(edited.read_bytes() + b"!")
    done = build(SPEC.replace("item: Khai mạc", "item: Chào cờ"))
    assert done.code == 0
    assert edited.read_bytes().endswith(b"!")


def test_a_file_that_was_deleted_comes_back(build: Build) -> None:
    build(SPEC)
    (Path(FOLDER) / file_of("plan")).unlink()
    shutil.rmtree(Path(FOLDER) / file_stem("replies"))
    done = build(SPEC)
    assert [name.partition("/")[0] for name in done.names] == [file_of("plan"), *[file_stem("replies")] * 2]


def test_what_is_no_longer_made_is_named_and_never_deleted(build: Build) -> None:
    build(SPEC)
    done = build(BEFORE)
    assert "của lần in trước nay không in nữa (xóa nếu không dùng):" in done.err
    assert f"  {Path(FOLDER) / file_of('minutes')}\n" in done.err
    assert file_of("minutes") in state()
    again = build(BEFORE)
    assert again.err.startswith("không có gì thay đổi")
    assert f"  {Path(FOLDER) / file_of('minutes')}\n" in again.err


def test_what_lacks_facts_is_told_in_a_line_and_is_no_error(build: Build) -> None:
    done = build(BEFORE)
    assert done.code == 0
    assert "chưa in Biên bản: thiếu điểm danh (hoi-nghi.yaml:1)\n" in done.err
    assert done.err.endswith("còn thiếu gì, viết vào đâu: doithoai status hoi-nghi.yaml\n")


def test_a_letter_that_is_held_back_is_told_though_others_are_printed(build: Build) -> None:
    done = build(SPEC.replace(", text: Giá tăng.", ""))
    assert done.code == 0
    assert f"{file_stem('replies')}/cong-van-tra-loi-le-an.docx" in done.names
    assert "chưa in đủ Công văn trả lời: câu 3 (Đỗ Bình, lớp Lá 2) chưa có nội dung trả lời" in done.err


def test_a_spec_of_two_names_makes_the_blank_form_and_says_what_the_rest_lacks(build: Build) -> None:
    done = build("issuer: {name: Trường Hoa Mai}\nconference: {title: Hội nghị đối thoại}\n")
    assert (done.code, done.names) == (0, ["00-muc-luc-ho-so.docx", file_of("form")])
    assert "chưa in Kế hoạch: thiếu chữ viết tắt tên cơ quan" in done.err
    assert "chưa in Giấy mời: thiếu" in done.err


def test_some_kinds_alone_are_printed_without_an_index(build: Build) -> None:
    done = build(SPEC, "--only", "minutes, plan", "--only", "report")
    assert done.names == [file_of("plan"), file_of("minutes"), file_of("report")]


def test_after_some_kinds_alone_the_others_are_said_to_be_older(build: Build) -> None:
    build(SPEC)
    done = build(SPEC.replace("starts: 07:30", "starts: 08:00"), "--only", "plan")
    assert done.names == [file_of("plan")]
    assert "cũ hơn tệp .yaml" in done.err
    assert f"  {Path(FOLDER) / file_of('agenda')}\n" in done.err
    whole = build(SPEC.replace("starts: 07:30", "starts: 08:00"))
    assert file_of("plan") not in whole.names
    assert "cũ hơn tệp .yaml" not in whole.err


def test_a_kind_that_was_asked_for_by_name_and_lacks_facts_is_an_error(build: Build) -> None:
    done = build(BEFORE, "--only", "minutes,plan")
    assert (done.code, done.out) == (1, "")
    assert "thiếu khóa `groups`: Biên bản cần điểm danh" in done.err
    assert "thiếu khóa `closed`" in done.err
    assert not Path(FOLDER).exists()


def test_a_kind_that_there_is_not_is_wrong_usage(build: Build) -> None:
    done = build(SPEC, "--only", "bien-ban")
    assert done.code == 2
    assert f"--only bien-ban: không có loại giấy tờ này; chọn trong: {', '.join(KINDS)}." in done.err


def test_labels_and_plates_are_printed_on_request_or_with_a_section_of_their_own(build: Build) -> None:
    assert build(SPEC, "--only", "labels,nameplates").names == [file_of("labels"), file_of("nameplates")]
    assert (
        file_of("labels") in build(SPEC.replace("papers:\n", "papers:\n  labels: {sheet: 2x7}\n"), "-o", FOLDER).names
    )
    assert "nay không in nữa" not in build(SPEC).err


def test_labels_that_are_cut_and_nobody_to_print_for_are_told(build: Build) -> None:
    nobody = SPEC.replace("guests: [", "guests: [{unit: Phòng Văn hóa}] #").replace(
        "papers:\n", "papers:\n  nameplates: {units: không}\n"
    )
    done = build(nobody)
    assert done.code == 0
    assert "chưa in Biển tên: không có khách nào để in" in done.err
    long_title = "title: " + "Phó Trưởng ban Thường trực " * 12
    cut = SPEC.replace("name: Vũ Lan", f"name: Vũ Lan, {long_title}").replace("papers:\n", "papers:\n  labels: {sheet: 3x8}\n")  # fmt: skip
    assert "cảnh báo W004" in build(cut).err
    assert "cảnh báo W004" in build(cut).err  # not forgotten where nothing has changed


def test_templates_of_the_school_are_used_and_all_that_is_wrong_with_them_is_told_before_anything_is_written(
    build: Build,
) -> None:
    Path("templates").mkdir()
    for kind in ("minutes", "report"):
        members = (built_in_folder() / f"{kind}.docx").read_bytes()
        bad = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(members)) as old, zipfile.ZipFile(bad, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name).replace(b"{{ number }}", b"{{ nummer }}"))
        (Path("templates") / f"{kind}.docx").write_bytes(bad.getvalue())
    done = build(SPEC)
    assert (done.code, done.out) == (1, "")
    assert "minutes.docx: lỗi T" in done.err
    assert "report.docx: lỗi T" in done.err
    assert not Path(FOLDER).exists()
    (Path("templates") / "minutes.docx").unlink()
    shutil.copy(built_in_folder() / "report.docx", Path("templates") / "report.docx")
    assert build(SPEC).code == 0


def test_a_changed_template_prints_its_kind_again(build: Build) -> None:
    build(SPEC)
    Path("templates").mkdir()
    shutil.copy(built_in_folder() / "conclusion.docx", Path("templates") / "agenda.docx")
    put_back()
    done = build(SPEC)
    assert (done.code, rewritten()) == (0, [])  # the same form by another name
    shutil.copy(built_in_folder() / "minutes.docx", Path("templates") / "agenda.docx")
    done = build(SPEC)
    assert rewritten() == [file_of("agenda")]
    assert "tệp mẫu đã đổi: 1 tệp." in done.err


def test_errors_of_the_spec_and_of_the_lists_are_told_and_nothing_is_written(build: Build) -> None:
    wrong = SPEC.replace("guests: [", "guests: {file: khach.csv} #").replace("closed: 10:40", "closd: 10:40")
    done = build(wrong)
    assert (done.code, done.out) == (1, "")
    assert "closd" in done.err
    done = build(SPEC.replace("guests: [", "guests: {file: khach.csv} #"))
    assert "lỗi S048" in done.err
    assert not Path(FOLDER).exists()


def test_bad_rows_of_a_list_are_left_out_where_that_is_asked_for(build: Build) -> None:
    Path("khach.csv").write_text("Họ tên;Điện thoại\nVũ Lan;0912345678\n;0987654321\n", encoding="utf-8")
    text = SPEC.replace("guests: [", "guests: {file: khach.csv} #")
    assert build(text).code == 1
    assert not Path(FOLDER).exists()
    done = build(text, "--skip-bad")
    assert done.code == 1
    assert f"{file_stem('invitation')}/giay-moi-vu-lan.docx" in done.names
    assert "lỗi G020" in done.err


def test_a_changed_list_is_noticed(build: Build) -> None:
    Path("khach.csv").write_text("Họ tên\nVũ Lan\n", encoding="utf-8")
    text = SPEC.replace("guests: [", "guests: {file: khach.csv} #")
    build(text)
    Path("khach.csv").write_text("Họ tên\nVũ Lan\nLê Minh\n", encoding="utf-8")
    assert f"{file_stem('invitation')}/giay-moi-le-minh.docx" in build(text).names


def test_print_files_take_the_place_of_single_ones(build: Build) -> None:
    done = build(SPEC, "--merge")
    merged = {f"{file_stem(kind)}/{file_stem(kind)[3:]}-gop.docx" for kind in ("invitation", "replies", "referral")}
    assert {name for name in done.names if "/" in name} == merged
    put_back()
    assert build(SPEC, "--merge").err.startswith("không có gì thay đổi")
    build(SPEC.replace("name: Vũ Lan", "name: Vũ Liên"), "--merge")
    assert f"{file_stem('invitation')}/giay-moi-gop.docx" in rewritten()


def test_the_zip_holds_what_the_folder_holds_and_no_manifest(build: Build) -> None:
    done = build(SPEC, "--zip")
    path = Path(FOLDER) / f"{FOLDER}.zip"
    assert done.names[-1] == path.name
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert names == sorted(f"{FOLDER}/{name}" for name in state() if name != path.name)
        assert archive.read(f"{FOLDER}/{file_of('plan')}") == (Path(FOLDER) / file_of("plan")).read_bytes()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert all(name.isascii() and unicodedata.is_normalized("NFC", name) for name in names)


def test_two_dossiers_of_one_spec_are_equal_byte_for_byte(build: Build) -> None:
    build(SPEC, "--zip")
    first = {name: data for name, (data, _) in state().items()}
    shutil.rmtree(FOLDER)
    build(SPEC, "--zip")
    assert {name: data for name, (data, _) in state().items()} == first


def test_the_zip_is_made_again_only_where_a_file_has_changed(build: Build) -> None:
    build(SPEC, "--zip")
    put_back()
    assert build(SPEC, "--zip").out == ""
    assert rewritten() == []
    done = build(SPEC.replace("starts: 07:30", "starts: 08:00"))
    assert f"  {Path(FOLDER) / FOLDER}.zip\n" in done.err  # older than the papers
    assert build(SPEC.replace("starts: 07:30", "starts: 08:00"), "--zip").names == [f"{FOLDER}.zip"]
    edited = Path(FOLDER) / file_of("plan")
    edited.write_bytes(edited.read_bytes() + b"!")
    build(SPEC.replace("starts: 07:30", "starts: 08:00"), "--zip")
    with zipfile.ZipFile(Path(FOLDER) / f"{FOLDER}.zip") as archive:
        assert archive.read(f"{FOLDER}/{file_of('plan')}").endswith(b"!")


def test_bold_that_only_begins_elsewhere_is_printed_anew(build: Build) -> None:
    purposes = "purposes: [Nêu **rõ mục đích** của hội nghị]\n"
    build(SPEC + purposes)
    put_back()
    done = build(SPEC + purposes.replace("rõ mục đích** của", "rõ** mục đích của"))
    assert rewritten() == [file_of("plan"), file_of("script")]
    assert "cách trình bày đã đổi: 2 tệp." in done.err


def test_the_zip_holds_no_pdf_of_another_state_of_its_paper(build: Build) -> None:
    build(SPEC)
    paper = Path(FOLDER) / file_of("plan")
    pdf = paper.with_suffix(".pdf")
    inputs = Inputs("pdf", "", {}, {"docx": hashlib.sha256(paper.read_bytes()).hexdigest()})
    write_batch(Path(FOLDER), [Item(pdf.name, inputs, lambda: b"%PDF")], Run("pdf", "", ()))
    build(SPEC, "--zip")
    assert pdf.name in zipped()
    paper.write_bytes(paper.read_bytes() + b"!")
    build(SPEC, "--zip")
    assert paper.name in zipped()
    assert pdf.name not in zipped()


def zipped() -> list[str]:
    """Return the names of what the zip of the dossier holds."""
    with zipfile.ZipFile(Path(FOLDER) / f"{FOLDER}.zip") as archive:
        return [name.removeprefix(f"{FOLDER}/") for name in archive.namelist()]


def test_the_index_lists_what_was_made(build: Build, check_golden: Callable[[Path, str], None]) -> None:
    build(SPEC)
    check_golden(GOLDENS / "contents.txt", outline((Path(FOLDER) / "00-muc-luc-ho-so.docx").read_bytes()))


def test_the_index_has_one_line_for_all_invitations_and_their_numbers(build: Build) -> None:
    build(SPEC.replace("papers:\n", "papers:\n  invitation: {number: 58, date: 18/01/2027, numbering: each}\n"))
    text = outline((Path(FOLDER) / "00-muc-luc-ho-so.docx").read_bytes())
    assert "58/GM-MNHM - 59/GM-MNHM" in text
    assert "Giấy mời (2 văn bản)" in text
    assert "giay-moi-vu-lan" not in text


def test_json_says_what_was_made_what_was_not_and_why(build: Build) -> None:
    said = json.loads(build(BEFORE, "--format", "json").out)
    assert said["unchanged"] is False
    assert str(Path(FOLDER) / file_of("plan")) in said["files"]
    minutes = next(absent for absent in said["not_made"] if absent["kind"] == "minutes")
    assert (minutes["title"], minutes["partly_there"]) == ("Biên bản", False)
    assert {lack["code"] for lack in minutes["lacks"]} == {"S001"}
    again = json.loads(build(BEFORE, "--format", "json").out)
    assert (again["unchanged"], again["files"]) == (True, [])
    assert sorted(again["kept"]) == sorted(said["files"])


def test_a_dossier_of_another_spec_is_not_written_over(build: Build, tmp_path: Path) -> None:
    build(SPEC, "-o", "chung")
    before = state("chung")
    (tmp_path / "khac.yaml").write_text(SPEC, encoding="utf-8")
    done = CliRunner().invoke(doithoai, ["build", "khac.yaml", "-o", "chung"])
    assert done.exit_code == 1
    assert "lỗi O008" in done.stderr
    assert state("chung") == before


def test_a_file_of_the_clerks_own_in_the_way_is_held_back(build: Build) -> None:
    own = Path(FOLDER) / file_stem("replies") / "cong-van-tra-loi-le-an.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    done = build(SPEC)
    assert (done.code, own.read_bytes()) == (1, b"mine")
    assert f"{own}: lỗi O001" in done.err


def test_quiet_says_nothing(build: Build) -> None:
    assert build(BEFORE, "--quiet")[1:] == ("", "")


def test_a_spec_from_a_pipe_has_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(doithoai, ["build", "-"], input=BEFORE.encode(), catch_exceptions=False)
    assert done.exit_code == 0
    assert (tmp_path / "ho-so" / "01-ke-hoach.docx").is_file()


def test_pdfs_of_all_papers_and_one_of_the_whole(build: Build) -> None:
    if shutil.which("soffice") is None:
        assert not os.environ.get("CI"), "LibreOffice is missing in CI"
        pytest.skip("LibreOffice (soffice) is not installed")
    text = MINIMAL_DOSSIER
    done = build(text, "--pdf", "--merge")
    assert done.code == 0
    papers = [name for name in done.names if name.endswith(".docx")]
    assert {name.removesuffix(".docx") for name in papers} | {"ho-so"} == {
        name.removesuffix(".pdf") for name in done.names if name.endswith(".pdf")
    }
    whole = Path(FOLDER) / "ho-so.pdf"
    marks = [str(mark.title) for mark in PdfReader(whole).outline]  # type: ignore[union-attr]
    assert [mark.partition(" Hội")[0] for mark in marks] == ["Mục lục hồ sơ", "Kế hoạch Tổ chức", "Giấy mời", "Phiếu đăng ký đối thoại", "Danh sách đại biểu Dự"]  # fmt: skip
    assert build(text, "--pdf", "--merge").out == ""
    first = whole.read_bytes()
    whole.unlink()
    again = build(text, "--pdf", "--merge")
    assert (again.names, whole.read_bytes()) == (["ho-so.pdf"], first)


MINIMAL_DOSSIER = """\
issuer: {name: Trường Mầm non Hoa Mai, abbreviation: MNHM, place: Ngọc Lâm}
conference: {title: Hội nghị đối thoại}
guests: [{honorific: Bà, name: Vũ Lan}, {honorific: Ông, name: Lê Minh}]
"""


def blank_pdf(pages: int) -> bytes:
    writer, stream = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(100, 200)
    writer.write(stream)
    return stream.getvalue()


def test_a_bound_pdf_has_a_bookmark_for_each_and_always_the_same_bytes() -> None:
    files = [("01-ke-hoach", blank_pdf(2)), ("02-chuong-trinh", blank_pdf(1))]
    data = bound(files)
    reader = PdfReader(io.BytesIO(data))
    assert len(reader.pages) == 3
    assert [(m.title, reader.get_destination_page_number(m)) for m in reader.outline] == [  # type: ignore[union-attr,arg-type]
        ("01-ke-hoach", 0), ("02-chuong-trinh", 2),
    ]  # fmt: skip
    assert bound(files) == data
    assert b"CreationDate" not in data


def test_a_pdf_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match=r"02\.pdf bị hỏng"):
        bound([("01", blank_pdf(1)), ("02", b"%PDF a scan that was cut off")])


def test_numbers_of_the_meeting_that_do_not_add_up_are_told_with_every_dossier(build: Build) -> None:
    doubtful = SPEC.replace("excused: 2}", "excused: 1, unexcused: 0}")
    for _ in range(2):
        done = build(doubtful)
        assert done.code == 0
        assert "cảnh báo C045: “Cha mẹ học sinh”: có mặt và vắng cộng lại là 39, số được mời là 40" in done.err
