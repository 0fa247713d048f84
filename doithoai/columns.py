"""What the columns of a school's list may be called: data, and the way titles are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from doithoai.vietnamese import plain_letters


class Field(NamedTuple):
    """A fact that a column may hold. ``titles`` are compared by ``title_keys``: letters and digits count, nothing else."""

    name: str
    label: str
    titles: tuple[str, ...]
    phone: bool = False


def _names_of(*nouns: str) -> tuple[str, ...]:
    """Return the ways to call a column with the names of such people."""
    return tuple(f"{start}{noun}" for noun in nouns for start in ("", "Tên ", "Họ tên ", "Họ và tên "))


_GUESTS = _names_of(
    "khách mời", "khách", "đại biểu", "người được mời", "người nhận", "người dự", "người tham dự", "thành viên",
    "phụ huynh", "phụ huynh học sinh", "PHHS", "cha mẹ", "cha mẹ học sinh", "CMHS", "bố mẹ", "cha hoặc mẹ", "bố hoặc mẹ",
    "giáo viên", "CBGVNV", "cán bộ", "cán bộ, giáo viên, nhân viên", "viên chức", "nhân viên",
)  # fmt: skip
_PARENT_OF = tuple(
    f"{start}{parent}{of}{child}"
    for start in ("", "Là ")
    for parent in ("Phụ huynh", "Phụ huynh học sinh", "PH", "PHHS", "Cha mẹ", "Cha mẹ học sinh", "CMHS")
    for of in (" của", "")
    for child in ("", " con", " cháu", " em", " bé", " trẻ", " học sinh", " HS")
    if of or child not in ("", " học sinh", " HS")  # “Phụ huynh” alone is the parent
)
_CHILDREN = _names_of("con", "học sinh", "HS", "cháu", "trẻ", "bé", "con em", "em")

GUEST_FIELDS: tuple[Field, ...] = (
    Field("honorific", "danh xưng", (
        "Danh xưng", "Xưng hô", "Cách xưng hô", "Ông/Bà", "Ông, bà", "Thầy/Cô", "Thầy, cô", "Quý danh",
    )),
    Field("gender", "giới tính", ("Giới tính", "Giới", "GT", "Phái", "Nam/Nữ", "Nam, nữ")),
    Field("name", "họ và tên", ("Họ và tên", "Họ tên", "Tên", "Họ & tên", "Họ, tên", "Họ tên đầy đủ", "Tên đầy đủ", "Kính gửi", "Kính mời", *_GUESTS)),
    Field("title", "chức vụ", (
        "Chức vụ", "Chức danh", "Chức vụ, chức danh", "Chức danh, chức vụ", "Chức vụ công tác", "Chức vụ hiện nay", "Chức vụ, đơn vị",
        "Chức vụ, đơn vị công tác", "Chức vụ công việc", "Chức danh, nơi công tác", "Chức vụ, nơi công tác", "Chức danh, đơn vị",
    )),
    Field("unit", "đơn vị", (
        "Đơn vị", "Đơn vị công tác", "Cơ quan", "Cơ quan, đơn vị", "Cơ quan công tác", "Cơ quan, đơn vị công tác", "Đơn vị, cơ quan",
        "Nơi công tác", "Nơi làm việc", "Tên đơn vị", "Tên cơ quan", "Tổ", "Tổ chuyên môn", "Tổ công tác", "Tổ chức", "Bộ phận",
        "Phòng ban", "Trường", "Tên trường",
    )),
    Field("class", "lớp", (
        "Lớp", "Nhóm lớp", "Nhóm, lớp", "Lớp, nhóm", "Lớp học", "Tên lớp", "Học lớp", "Lớp của con", "Lớp con học", "Lớp của cháu",
        "Lớp học sinh", "Con học lớp", "Lớp của trẻ",
    )),
    Field("child", "họ tên con", (
        "Con là", "Có con là", *_PARENT_OF, *_CHILDREN,
    )),
    Field("father", "họ tên cha", (
        "Họ tên cha", "Họ và tên cha", "Tên cha", "Cha", "Họ tên bố", "Họ và tên bố", "Tên bố", "Bố",
    )),
    Field("mother", "họ tên mẹ", ("Họ tên mẹ", "Họ và tên mẹ", "Tên mẹ", "Mẹ")),
    Field("relation", "quan hệ", (
        "Quan hệ", "Mối quan hệ", "Quan hệ với học sinh", "Quan hệ với HS", "Quan hệ với trẻ", "Quan hệ với cháu", "Quan hệ với con",
    )),
    Field("role", "vai trò", ("Vai trò", "Nhiệm vụ", "Tư cách", "Tư cách tham dự", "Vai trò trong hội nghị", "Vai trò tham dự")),
    Field("group", "nhóm khách", (
        "Nhóm", "Thành phần", "Đối tượng", "Nhóm khách", "Nhóm khách mời", "Nhóm đại biểu", "Phân nhóm", "Loại khách",
        "Thành phần tham dự", "Thành phần dự", "Thành phần mời", "Thành phần khách mời", "Đối tượng mời", "Khối đại biểu",
    )),
    Field("household", "hộ gia đình", ("Hộ", "Hộ gia đình", "Gia đình", "Mã hộ", "Mã gia đình")),
    Field("phone", "số điện thoại", (
        "Số điện thoại", "SĐT", "Số ĐT", "ĐT", "Điện thoại", "Di động", "Số di động", "ĐTDĐ", "Điện thoại di động", "Số ĐTDĐ",
        "Điện thoại liên hệ", "Số điện thoại liên hệ", "SĐT liên hệ", "SĐT phụ huynh", "Số điện thoại phụ huynh", "Điện thoại phụ huynh",
        "Số máy", "Zalo", "Số Zalo", "SĐT Zalo", "Số ĐT, Zalo", "SĐT, Zalo", "Số điện thoại, Zalo", "Điện thoại, Zalo", "Tel", "Phone", "Mobile",
    ), phone=True),
    Field("email", "thư điện tử", (
        "E-mail", "Mail", "Gmail", "Thư điện tử", "Địa chỉ e-mail", "Địa chỉ mail", "Địa chỉ thư điện tử", "Hộp thư", "Hộp thư điện tử",
    )),
    Field("address", "địa chỉ", (
        "Địa chỉ", "Nơi ở", "Chỗ ở", "Địa chỉ nhà", "Địa chỉ liên hệ", "Nơi cư trú", "Nơi ở hiện nay", "Chỗ ở hiện nay", "Thường trú",
        "Địa chỉ thường trú", "Nơi thường trú", "Địa chỉ nhận giấy mời",
    )),
    Field("number", "số giấy mời", ("Số giấy mời", "Số GM", "Giấy mời số", "GM số", "Mã giấy mời", "Số thư mời", "Thư mời số")),
)  # fmt: skip

#: no title is longer
_LONGEST = 300
#: a column that only counts the rows
ORDINALS = frozenset({"stt", "tt", "no", "sott", "sothutu", "thutu"})
#: the first of two columns that hold a name: all but the given name
_FAMILY = (
    "Họ và tên đệm",
    "Họ tên đệm",
    "Họ đệm",
    "Họ và đệm",
    "Họ lót",
    "Họ và tên lót",
    "Họ và chữ lót",
    "Họ chữ lót",
    "Họ",
)
_GIVEN = ("Tên", "Tên gọi")


class Titles(NamedTuple):
    """Which field a title stands for, and the titles of the two halves of a name."""

    fields: dict[str, Field]
    family: frozenset[str]
    given: frozenset[str]

    def field(self, title: str) -> Field | None:
        """Return the field of a column's title, or None where it says nothing known."""
        return next((self.fields[k] for k in title_keys(title) if k in self.fields), None)

    def is_family(self, title: str) -> bool:
        """Whether a column holds the family and middle names only; ``Hộ`` is no ``Họ``."""
        return "ộ" not in title.casefold() and any(k in self.family for k in title_keys(title))

    def is_given(self, title: str) -> bool:
        """Whether a column may hold the given name only."""
        return any(k in self.given for k in title_keys(title))


def title_key(text: str) -> str:
    """Return what counts of a title: its plain letters and digits. ``HỌ  &\\nTÊN (*)`` becomes ``hovaten``."""
    return re.sub("[^a-z0-9]", "", plain_letters(text[:_LONGEST].replace("&", " và ")).casefold())


def title_keys(text: str) -> Iterator[str]:
    """Yield the key of a title, then that of what stands outside brackets: ``Lớp (nếu có)`` is ``Lớp`` too."""
    yield title_key(text)
    if "(" in text:
        yield title_key(re.sub(r"\([^()]*\)", " ", text[:_LONGEST]))


def is_ordinal(title: str) -> bool:
    """Whether a column only counts the rows: STT, TT, No. …"""
    return title.strip() == "#" or any(k in ORDINALS for k in title_keys(title))


def known_titles(fields: Sequence[Field]) -> Titles:
    """Return the titles of these fields; a field is also known by its own English name."""
    by_key = {k: f for f in fields for k in (f.name, *map(title_key, f.titles))}
    named = any(f.name == "name" for f in fields)
    family = _keys(_FAMILY) if named else frozenset()
    return Titles(by_key, family, _keys(_GIVEN) if named else frozenset())


def _keys(titles: Iterable[str]) -> frozenset[str]:
    return frozenset(map(title_key, titles))
