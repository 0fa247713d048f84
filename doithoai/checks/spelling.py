"""Rules of spelling: one way to place tone marks, one way with i and y, the capitals of Phụ lục II."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from doithoai.checks.capitals import wrong_capitals
from doithoai.checks.rule import Case, Finding, Rule
from doithoai.checks.texts import Typed
from doithoai.honorifics import bare_name
from doithoai.lazy_pattern import lazy
from doithoai.source.yaml_tree import Keys
from doithoai.vietnamese import LOWER, UPPER, is_syllable

_TONED = "[\u0300\u0301\u0303\u0309\u0323]"
#: a syllable that ends in oa, oe, uy with a tone on one of the two: ``hòa`` the old way, ``hoà`` the new one
_OLD = lazy(r"[^\W\d_]*(?:[òóỏõọ][ae]|[ùúủũụ]y)", re.IGNORECASE)
_NEW = lazy(r"[^\W\d_]*(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])", re.IGNORECASE)
_TONE_WORD = lazy(rf"(?<![{UPPER}{LOWER}])[{UPPER}{LOWER}]*(?:[oòóỏõọ][aàáảãạeèéẻẽẹ]|[uùúủũụ][yỳýỷỹỵ])(?![{UPPER}{LOWER}])", re.IGNORECASE)  # fmt: skip
#: words that are written with i and with y alike, by what stands beside them
_I_Y = lazy(
    r"\b(?P<word>(?:k[ỹĩ] (?:thuật|năng|sư|luật)|(?:quản|xử|tâm|hợp|vật|địa|pháp|đại|triết|nguyên|đạo) l[ýí]|l[ýí] (?:do|luận|thuyết|lịch)|t[ỷỉ] lệ|(?:học|định|thời|nhiệm|chu) k[ỳì]|k[ýí] (?:tên|kết|hiệu|duyệt)|(?:chữ|đăng) k[ýí]|k[ỷỉ] (?:luật|niệm|cương|lục|yếu)|thế k[ỷỉ]|thẩm m[ỹĩ]|bác s[ỹĩ]|qu[ýí] (?:phụ huynh|đại biểu|thầy|vị)))\b",
    re.IGNORECASE,
)


def _style(word: str) -> str | None:
    """Return ``old`` or ``new`` for a syllable whose tone mark may stand in two places; qu- is one sound."""
    way = "old" if _OLD.fullmatch(word) else "new" if _NEW.fullmatch(word) else None
    if way is None:
        return None
    spread = unicodedata.normalize("NFD", word.lower())
    return None if spread.startswith("qu") and not spread.startswith("quo") else way


#: no person and no place is called so: a capital tells nothing
_NO_NAMES = {"ủy", "uỷ"}


def _tones(case: Case) -> Iterator[Finding]:
    """Small words in both styles, or one word in both; what is in capitals may be a name, which its bearer spells."""
    first: dict[str, Typed] = {}
    for word in case.corpus.words:
        if not word.isascii() and _style(word):
            first.setdefault(word.lower() if word.lower() in _NO_NAMES else word, case.corpus.first(word))
    twins = [(w, old) for w in first if _style(w) == "new" and (old := _other_way(w)) in first]
    twins = [(new, old) for new, old in twins if new.islower() or _in_one_name(case, new, old)]
    for new, old in twins:
        yield _mixed(case, (new, first[new]), (old, first[old]))
    ways = {way: [w for w in first if w.islower() and _style(w) == way] for way in ("old", "new")}
    if ways["old"] and ways["new"] and not any(new.islower() for new, _ in twins):
        few, many = sorted(ways.values(), key=len)
        yield _mixed(case, (few[0], first[few[0]]), (many[0], first[many[0]]))


def _in_one_name(case: Case, new: str, old: str) -> bool:
    """Whether two spellings stand between the same words: Hòa Bình and Hoà Bình are one name, Lê Hòa An and Vũ Hoà An two."""

    def around(word: str) -> set[tuple[str, ...]]:
        pattern = re.compile(rf"((?:\b[{UPPER}]\w*\s+){{0,4}})\b{word}\s+([{UPPER}]\w*)")
        return {name for typed in case.corpus.holding(word.lower()) for name in pattern.findall(typed.text)}

    return bool(around(new) & around(old))


def _mixed(case: Case, one: tuple[str, Typed], other: tuple[str, Typed]) -> Finding:
    message = (
        f"“{one[0]}” ở đây, “{other[0]}” ở {case.line_of(other[1].path, one[1].path)}: dấu thanh đặt theo hai cách"
    )
    hint = "chọn một cách cho cả tệp (hòa, khỏe, thủy hoặc hoà, khoẻ, thuỷ); tên riêng thì giữ như giấy tờ"
    return Finding(one[1].path, message, hint, one[1].text)


def _other_way(word: str) -> str:
    """Return a syllable of the new way as the old way spells it."""
    spread = unicodedata.normalize("NFD", word)
    found = re.search(_TONED, spread)
    if not found:
        return word
    bare = spread[: found.start()] + spread[found.end() :]
    return unicodedata.normalize("NFC", bare[:-1] + found[0] + bare[-1:])


def _i_and_y(case: Case) -> Iterator[Finding]:
    words = {w.lower() for w in case.corpus.words if not w.isascii()}
    if not any(
        w.translate(_Y_TO_I) != w and w.translate(_Y_TO_I) in words for w in words
    ):  # nothing is written in both ways, not even apart from its neighbours
        return
    first: dict[str, tuple[Typed, str]] = {}
    for typed in case.texts:
        for found in _I_Y.finditer(typed.text):
            word = found["word"].casefold()
            first.setdefault(
                word[:3] if word.startswith("qu") and word[:3] in ("quý", "quí") else word, (typed, found["word"])
            )
    for word, (typed, _) in first.items():
        twin = word.translate(_Y_TO_I)
        if twin != word and twin in first:
            place, spelled = first[twin]
            message = f"“{spelled}” ở đây, “{word}” ở {case.line_of(typed.path, place.path)}: khi viết i, khi viết y"
            yield Finding(place.path, message, "chọn một cách viết cho cả tệp", place.text)


_Y_TO_I = str.maketrans("ỳýỷỹỵ", "ìíỉĩị")

_LEVELS = ("Mầm non", "Mẫu giáo", "Tiểu học", "Trung học cơ sở", "Trung học phổ thông", "Phổ thông dân tộc")
_LEVEL = lazy("|".join(_LEVELS), re.IGNORECASE)


def _issuer_capitals(case: Case) -> Iterator[Finding]:
    """The kind of school is a phrase: its first letter is a capital, the others are small."""
    name = " ".join(case.spec.issuer.name.split())
    found = _LEVEL.search(name)
    if not found or name.isupper():
        return
    right = next(level for level in _LEVELS if level.casefold() == found[0].casefold())
    head = name[: found.start()].strip()
    if found[0] != right or (head and head[0].islower()):
        better = f"{name[:1].upper()}{name[1 : found.start()]}{right}{name[found.end() :]}"
        yield Finding(("issuer", "name"), f"tên cơ quan “{name}” viết hoa chưa đúng", f"viết `{better}`", name)


def _same_name(case: Case) -> Iterator[Finding]:
    """The name of the issuer, of its parent and of the conference's bodies, elsewhere with other capitals."""
    spec = case.spec
    names = [(("issuer", "name"), spec.issuer.name), *((("issuer", "parent"), p) for p in spec.issuer.parent)]
    for path, typed_name in names:
        name = " ".join(typed_name.split())
        if name.isupper() or len(name) < 8:
            continue
        pattern = re.compile(re.escape(name).replace(r"\ ", r"\s+"), re.IGNORECASE)
        yield from _otherwise(case, path, name, pattern)


def _otherwise(case: Case, path: Keys, name: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for typed in case.corpus.holding(name.lower()):
        if typed.path[: len(path)] == path or typed.name in ("link", "email"):
            continue
        for found in pattern.finditer(typed.text):
            words = " ".join(found[0].split())
            if words != name and not words.isupper() and words[1:] != name[1:]:
                message = f"“{words}” viết khác `{'.'.join(map(str, path))}` (“{name}”) ở chữ hoa"
                yield Finding(typed.path, message, "viết như nhau ở mọi nơi", typed.text)
            elif words != name and words[:1].islower() and not words.isupper():
                message = f"“{words}”: tên cơ quan viết hoa chữ đầu"
                yield Finding(typed.path, message, f"viết “{name}”", typed.text)


_PHRASES = ("Ban Giám hiệu", "Ban Tổ chức", "Ban đại diện cha mẹ học sinh", "Hội đồng trường", "Hội đồng sư phạm", "Chi bộ", "Tổ Văn phòng", "Công đoàn cơ sở")  # fmt: skip

_PHRASE = lazy(rf"\b(?:{'|'.join(_PHRASES)})\b", re.IGNORECASE)


def _phrases(case: Case) -> Iterator[Finding]:
    """A body inside the school that is written with other capitals in another place."""
    seen: dict[str, dict[str, Typed]] = {}
    for typed in case.corpus.holding(*(phrase.lower() for phrase in _PHRASES)):
        for found in _PHRASE.finditer(typed.text):
            if not found[0].isupper():
                seen.setdefault(found[0].casefold(), {}).setdefault(found[0], typed)
    for phrase in _PHRASES:
        forms = seen.get(phrase.casefold(), {})
        whole = [w for w in forms if w[:1].isupper()]
        if whole and len({w[1:] for w in forms}) > 1:
            right = phrase if phrase in forms else whole[0]
            wrong = next(w for w in forms if w[1:] != right[1:])
            message = f"“{wrong}” ở đây, “{right}” ở {case.line_of(forms[right].path, forms[wrong].path)}: khác nhau ở chữ hoa"
            yield Finding(forms[wrong].path, message, "chọn một cách viết cho cả tệp", forms[wrong].text)


def _loud(case: Case) -> Iterator[Finding]:
    conference, issuer = case.spec.conference, case.spec.issuer
    for path, text in ((("issuer", "name"), issuer.name), (("conference", "title"), conference.title)):
        if text.isupper() and len(text.split()) > 2:
            message = "tên này gõ toàn chữ hoa, nên giữa câu cũng in hoa"
            yield Finding(path, message, "gõ chữ thường; chỗ nào cần in hoa thì máy tự in hoa", text)


def _small_names(case: Case) -> Iterator[Finding]:
    people = (*case.roster.staff, *case.roster.members, *(who for _, who in case.roster.attended))
    for who in dict.fromkeys(p for p in people if p.path[0] != "guests"):
        small = [w for w in who.name.split() if w[:1].islower() and is_syllable(w)]
        if small and who.name[:1].isupper():
            message = f"“{small[0]}” trong tên “{who.name}” chưa viết hoa"
            yield Finding(who.path, message, _EACH, who.name)
    yield from _small_names_of_guests(case)


_EACH = "viết hoa chữ đầu mỗi tiếng của tên người"
_FAMILY = "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đào|Trịnh|Triệu|Trương|Lương|Tạ|Tô|Lưu|Cao|Hà|Vương|Quách|Lò|Vi|Giàng|Nông|Hứa|Chu|Doãn|Thái|Tống|Kiều|Đàm"
_MIDDLE = "thị|văn|đức|thu|thanh|minh|ngọc|xuân|quang|hữu|đình|hồng|kim|mỹ|bích|phương|bá|duy|hoàng|tuấn|trọng|quốc|mạnh|thế|như|thúy|diệu|khánh|hải|bảo|gia"
#: what can be no body that is a guest too: Cao đẳng Nghề, Lương thực Miền Nam
_ONE_SMALL = lazy(rf"(?:{_FAMILY})(?: [{UPPER}][{LOWER}]+)? (?P<small>{_MIDDLE})(?: [{UPPER}][{LOWER}]*){{1,2}}")
_SMALL_INSIDE = lazy(rf" (?:{_MIDDLE}) +[{UPPER}]")
_NAMES = {"name", "child", "father", "mother", "guests", "people"}


def _small_names_of_guests(case: Case) -> Iterator[Finding]:
    """Guests' names, in the spec and in lists; a guest may be a body too, so only what begins with a family name."""
    for typed in case.corpus.matching(_SMALL_INSIDE):
        if typed.top == "guests" and typed.name in _NAMES:
            whole = " ".join(bare_name(typed.text.split(",")[0]).split())
            if found := _ONE_SMALL.fullmatch(whole):
                message = f"“{found['small']}” trong tên “{whole}” chưa viết hoa"
                yield Finding(typed.path, message, _EACH, typed.text)


_DECREE = "Nghị định 30/2020/NĐ-CP, Phụ lục II"
RULES = (
    Rule("C140", "warning", "Dấu thanh đặt theo hai cách", "Nghị định không chọn cách nào, nhưng một văn bản chỉ nên theo một cách: hòa hoặc hoà, khỏe hoặc khoẻ, thủy hoặc thuỷ.", _tones,
         "{purposes: [Giữ gìn hòa khí.], requirements: [Ý kiến hài hoà.]}", "{purposes: [Giữ gìn hòa khí.], requirements: [Ý kiến hài hòa.]}"),
    Rule("C141", "warning", "Khi viết i, khi viết y", "Một từ viết một cách trong cả văn bản: kỹ thuật hoặc kĩ thuật, quản lý hoặc quản lí.", _i_and_y,
         "{purposes: [Nâng cao chất lượng quản lý.], requirements: [Đổi mới cách quản lí.]}", "{purposes: [Nâng cao chất lượng quản lý.], requirements: [Đổi mới cách quản lý.]}"),
    Rule("C142", "hint", "Chữ hoa trong câu", f"{_DECREE}, V: Nhân dân, Nhà nước; Điều viết hoa, khoản và điểm viết thường; thứ và tháng bằng chữ viết hoa; tết Nguyên đán; IV: Ủy ban nhân dân, Bộ Giáo dục và Đào tạo.", wrong_capitals,
         "purposes: [Phát huy quyền làm chủ của nhân dân.]", "purposes: [Phát huy quyền làm chủ của Nhân dân.]"),
    Rule("C143", "warning", "Chữ hoa trong tên cơ quan ban hành", f"{_DECREE}, IV.1.a: viết hoa chữ cái đầu của từ chỉ loại hình và của cụm từ chỉ chức năng, lĩnh vực.", _issuer_capitals,
         "issuer: {name: Trường Mầm Non Hoa Mai}", "issuer: {name: Trường Mầm non Hoa Mai}"),
    Rule("C144", "warning", "Tên cơ quan viết khác nhau ở chữ hoa", f"{_DECREE}, IV.1.", _same_name,
         "notes: Phiếu hỏi gửi về trường mầm non Hoa Mai.", "notes: Phiếu hỏi gửi về Trường Mầm non Hoa Mai."),
    Rule("C145", "hint", "Tên một ban, một tổ viết khác nhau ở chữ hoa", f"{_DECREE}, IV.1: một tên viết một cách.", _phrases,
         "{purposes: [Ban Giám hiệu lắng nghe ý kiến.], requirements: [Gửi báo cáo về Ban giám hiệu.]}", "{purposes: [Ban Giám hiệu lắng nghe ý kiến.], requirements: [Gửi báo cáo về Ban Giám hiệu.]}"),
    Rule("C146", "hint", "Tên gõ toàn chữ hoa", "Tên cơ quan, tên hội nghị còn đứng giữa câu; phần đầu văn bản thì máy tự in hoa.", _loud,
         "conference: {title: HỘI NGHỊ ĐỐI THOẠI}", "conference: {title: Hội nghị đối thoại}"),
    Rule("C147", "warning", "Tên người chưa viết hoa đủ", f"{_DECREE}, II.1.a: viết hoa chữ cái đầu tất cả các âm tiết.", _small_names,
         "conference: {secretary: {name: Lê thu Hà}}", "conference: {secretary: {name: Lê Thu Hà}}"),
)  # fmt: skip
