"""Every paper that doithoai prints passes its own inspection with nothing to say, in both pairs of sizes."""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from conftest import EXAMPLES, ROOT
from papers import docx_of

from doithoai.batch.batches import Choice, opened, prepared
from doithoai.batch.items import items, merged_item
from doithoai.diagnostics import DoithoaiError
from doithoai.formats.nd30 import SIZES
from doithoai.inspection import inspect
from doithoai.lists.completing import completed
from doithoai.lists.guest_checks import invited_guests
from doithoai.papers import KINDS, lacking, make_papers
from doithoai.pipeline import rendered
from doithoai.source import parse
from doithoai.spec import load
from doithoai.valid_spec import checked

_FIRST = 3  # guests: one paper of a series is like another
#: working papers and goods of the stationer's: the decree does not rule them
_STATIONERY = ("labels", "nameplates")
_NOT_OFFICIAL = (*_STATIONERY, "form", "signin", "script", "opinions", "news")


@pytest.fixture(scope="module", params=[(e, s) for e in EXAMPLES for s in SIZES], ids=lambda p: f"{p[0].stem} {p[1]}")
def spec(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an example with these sizes, beside its lists."""
    example, sizes = request.param
    folder = tmp_path_factory.mktemp("vi-du") / "examples"
    shutil.copytree(ROOT / "examples", folder)
    path = folder / example.name
    text = re.sub(r"(?m)^sizes:.*\n", "", path.read_text(encoding="utf-8"))
    path.write_text(f"{text.rstrip()}\nsizes: {sizes}\n", encoding="utf-8")
    return path


def papers_of(kind: str, spec: Path) -> Iterator[bytes]:
    """Yield the papers of a kind; none where the example lacks the facts for it."""
    with suppress(DoithoaiError):
        if kind in (*_STATIONERY, "signin"):  # one paper of many rows
            source, valid = checked(str(spec), [kind])
            guests = invited_guests(source, valid).guests
            yield from (docx_of(paper, valid.sizes) for paper in make_papers(kind, valid, guests))
        elif KINDS[kind].for_guests:
            ready = prepared(opened(str(spec), kind, Choice()))
            yield from (item.render() for item in [i for i in items(ready) if i.name.endswith(".docx")][:_FIRST])
        else:
            yield from (data for _, data in rendered(kind, str(spec))[0])


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in _NOT_OFFICIAL])
def test_a_paper_of_ours_has_nothing_to_tell(kind: str, spec: Path) -> None:
    for data in papers_of(kind, spec):
        found = inspect(data, f"{kind}.docx")
        assert [f"{v.code} {v.message} {[p.text for p in v.places[:2]]}" for v in found.of("fail")] == []
        assert all(p.sort in ("named", "letter") for p in found.papers)


@pytest.mark.parametrize("kind", [k for k in KINDS if k in _NOT_OFFICIAL])
def test_a_working_paper_is_known_as_one_and_not_judged(kind: str, spec: Path) -> None:
    for data in papers_of(kind, spec):
        found = inspect(data, f"{kind}.docx")
        assert {p.sort for p in found.papers} == {"unknown"}
        assert found.of("fail") == ()


_NUMBERED = ("plan", "agenda", "letter", "minutes", "opinions", "conclusion", "report", "replies", "referral")
_NAME = "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai - Quảng Trị"
_TITLE = "Hội nghị đối thoại định kỳ giữa Hiệu trưởng với cán bộ, giáo viên, nhân viên, cha mẹ học sinh và các đoàn thể trên địa bàn phường về công tác bán trú"
_SIGNED = {"name": "Lê Văn Tám"}
#: what is laid over `issuer`, `conference`, and over every numbered paper
VARIANTS: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "as it is": ({}, {}, {}),
    "a long name and no parent": ({"name": _NAME, "parent": None}, {}, {}),
    "a name on two lines, no parent": ({"name": "BAN TỔ CHỨC\nHỘI NGHỊ ĐỐI THOẠI", "parent": None}, {}, {}),
    "two parents": ({"name": _NAME, "parent": ["UBND thành phố Hải Phòng", "Sở Giáo dục và Đào tạo"]}, {}, {}),
    "a long title": ({}, {"title": _TITLE}, {}),
    "no place": ({"place": None}, {}, {}),
    "urgent, to be kept inside, with an address": (
        {"address": ["Số 12, đường Hoa Sen, phường Ngọc Lâm", "Điện thoại: (024) 38712345"]},
        {},
        {"urgency": "hỏa tốc", "circulation": "lưu hành nội bộ", "drafter": "LTH.2", "address": "có"},
    ),
    "many recipients": ({}, {}, {"recipients": ["Phòng Văn hóa - Xã hội (để báo cáo)", "Các tổ (để thực hiện)", "Lưu: VT, HS (5)."]}),
    "a copy that is kept alone": ({}, {}, {"recipients": ["Lưu: VT"]}),
    "KT.": ({}, {}, {"signers": [{**_SIGNED, "on_behalf": "KT", "head_title": "Hiệu trưởng", "title": "Phó Hiệu trưởng"}]}),
    "TM.": ({}, {}, {"signers": [{**_SIGNED, "on_behalf": "TM", "collective": "Ban Tổ chức", "title": "Trưởng ban", "other_post": "Hiệu trưởng"}]}),
    "TM. and KT.": ({}, {}, {"signers": [{**_SIGNED, "on_behalf": "KT", "collective": "Ủy ban nhân dân", "head_title": "Chủ tịch", "title": "Phó Chủ tịch"}]}),
    "TL.": ({}, {}, {"signers": [{**_SIGNED, "on_behalf": "TL", "head_title": "Hiệu trưởng", "title": "Chánh Văn phòng"}]}),
    "Q.": ({}, {}, {"signers": [{**_SIGNED, "on_behalf": "Q", "title": "Hiệu trưởng"}]}),
    "two who sign": ({}, {}, {"signers": [{"title": "Chủ tịch Công đoàn", "name": "Lê Thị A Na"}, {"title": "Hiệu trưởng", **_SIGNED}]}),
    "one who approves": ({}, {}, {"signers": [{"heading": "Duyệt", "title": "Chủ tịch", "name": "Lê Thị A Na"}, {"title": "Hiệu trưởng", **_SIGNED}]}),
}  # fmt: skip


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", ["noi-lam-viec-vuon-nang.yaml", "mam-non-hoa-mai.yaml"])
def test_nor_has_one_with_a_number_whoever_issues_and_signs_it(name: str, variant: str) -> None:
    source = parse((ROOT / "examples" / name).read_text(encoding="utf-8"), name, ROOT / "examples")
    data: Any = copy.deepcopy(source.data)
    issuer, conference, everywhere = VARIANTS[variant]
    data["issuer"] |= issuer
    data["conference"] |= conference
    for number, kind in enumerate(_NUMBERED, 3):
        own = everywhere if kind != "minutes" else {k: v for k, v in everywhere.items() if k != "signers"}
        said = data["papers"].get(kind) or {}
        data["papers"][kind] = {"number": str(number), "date": "05/02/2027", **said, **own}
    changed = source._replace(data=data)
    spec = completed(changed, load(changed)).spec
    for kind in (k for k in _NUMBERED if not lacking([k], changed) and not KINDS[k].lacks(spec)):
        for paper in make_papers(kind, spec):
            found = inspect(docx_of(paper, spec.sizes), f"{kind}.docx")
            asked = {"I424"} if "recipients" in everywhere else set()  # Như trên is left out by whoever lists them
            told = [v for v in found.of("fail") if v.code not in asked]
            assert [f"{v.code} {v.message} {[p.text for p in v.places[:2]]}" for v in told] == []
            assert [p.sort for p in found.papers] in (["named"], ["letter"])


def test_most_kinds_are_printed_from_the_examples() -> None:
    printed = {k for k in KINDS for e in EXAMPLES if k not in _NOT_OFFICIAL and any(True for _ in papers_of(k, e))}
    assert printed >= {"plan", "agenda", "minutes", "conclusion", "report", "invitation"}


def test_each_paper_of_a_print_file_is_measured() -> None:
    ready = prepared(opened(str(ROOT / "examples" / "giay-moi-song-thao.yaml"), "invitation", Choice(merge=True)))
    found = inspect(merged_item(ready).render(), "gop.docx")
    assert len(found.papers) == ready.papers
    assert {p.kind for p in found.papers} == {"Giấy mời"}
    assert found.of("fail") == ()


@pytest.mark.parametrize("place", ["Thành phố Hồ Chí Minh", "Phường Điện Biên Phủ Thượng Nam", "xã Ia Kreng"])
def test_a_place_too_long_for_one_line_with_its_date_is_none_to_tell(place: str, tmp_path: Path) -> None:
    text = (ROOT / "examples" / "mam-non-hoa-mai.yaml").read_text(encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(text.replace("place: Ngọc Lâm", f"place: {place}"), encoding="utf-8")
    ((_, data),) = rendered("plan", str(path))[0]
    assert [v.code for v in inspect(data, "a.docx").of("fail")] == []
