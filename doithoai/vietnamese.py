"""What the Vietnamese language asks of a program: plain-letter names for files, and the look of old encodings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

#: the capital and the small letters of Vietnamese, for the inside of ``[…]``
UPPER = "A-Z" + "".join(c for c in map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))) if c.isupper())
LOWER = "a-z" + "".join(c for c in map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))) if c.islower())
_TCVN3_FROM = "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\xadøõö÷ùýúûüþ®¡¢£¤¥¦§"
_TCVN3_TO = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĂÂÊÔƠƯĐ"
_TCVN3 = str.maketrans(_TCVN3_FROM, _TCVN3_TO)
_VNI_VOWELS = {
    "a": "aùá aøà aûả aõã aïạ aêă aéắ aèằ aúẳ aüẵ aëặ aââ aáấ aàầ aåẩ aãẫ aäậ",
    "e": "eùé eøè eûẻ eõẽ eïẹ eâê eáế eàề eåể eãễ eäệ",
    "o": "oùó oøò oûỏ oõõ oïọ oâô oáố oàồ oåổ oãỗ oäộ",
    "u": "uùú uøù uûủ uõũ uïụ",
    "y": "yùý yøỳ yûỷ yõỹ",
    "ô": "ôùớ ôøờ ôûở ôõỡ ôïợ",
    "ö": "öùứ öøừ öûử öõữ öïự",
}
_VNI = {pair[:2]: pair[2] for pairs in _VNI_VOWELS.values() for pair in pairs.split()}  # pairs before single letters
_VNI |= {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
#: what Unicode Vietnamese does not have, or hardly ever: a cheap look before words are taken apart
_SUSPECT = re.compile(
    r"[®µ¸¶·¹»¼½¾ÆÇËÏÑ×ÜÞßäåæçëïñö÷øûüþ¬\xad«ª©¨¡¢£¤¥¦§ÐÎÖØÄÅÛ]|[aeouyôö][ùøûõïêéèúüëâáàåãä]|(?-i:[a-z][À-Þ])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s,.;:()\"/“”–-]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_FIRST_ACCENTED = re.compile(r"(?<![^\W\d_])(?![a-zA-Z])[^\W\d_]")
_INITIALS = [
    "ngh",
    "ng",
    "nh",
    "gh",
    "gi",
    "g",
    "kh",
    "k",
    "ph",
    "th",
    "tr",
    "t",
    "ch",
    "c",
    "qu",
    "b",
    "d",
    "đ",
    "h",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "v",
    "x",
]
_NUCLEI = [
    "a",
    "ai",
    "ao",
    "au",
    "ay",
    "ă",
    "â",
    "âu",
    "ây",
    "e",
    "eo",
    "ê",
    "êu",
    "i",
    "ia",
    "iê",
    "iêu",
    "iu",
    "o",
    "oa",
    "oai",
    "oao",
    "oay",
    "oă",
    "oe",
    "oeo",
    "oi",
    "oo",
    "ô",
    "ôi",
    "ơ",
    "ơi",
    "u",
    "ua",
    "uâ",
    "uây",
    "uê",
    "ui",
    "uô",
    "uôi",
    "uơ",
    "uy",
    "uya",
    "uyê",
    "uyu",
    "ư",
    "ưa",
    "ưi",
    "ươ",
    "ươi",
    "ươu",
    "ưu",
    "y",
    "yê",
    "yêu",
]
_SYLLABLE = f"(?:{'|'.join(_INITIALS)})?(?:{'|'.join(_NUCLEI)})(?:ng|nh|ch|[ckmnpt])?"  # k: Đắk Lắk
_ORDER = {letter: n for n, letter in enumerate(" aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", 1)}
_TONE_ORDER = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
#: a tone where Vietnamese has none, on the last of two vowels (VNI writes lá as laù) or falling before a stop (quèc)
_MISPLACED = re.compile(f"[ae][\u0302\u0306]?[iouy][{_TONE_ORDER}]|[\u0300\u0303\u0309].*[ckpt]h?$")


#: every accented Latin letter, precomposed, to the letter below the marks
_PLAIN = {
    code: base for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if (base := unicodedata.normalize("NFD", chr(code))[0]) < "\x80"
} | {ord("đ"): "d", ord("Đ"): "D"}  # fmt: skip


def plain_letters(text: str) -> str:
    """Return ``text`` without tone and vowel marks: ``Trường Mầm non`` becomes ``Truong Mam non``."""
    plain = text.translate(_PLAIN)
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def shadow(text: str) -> str:
    """Return composed text in small plain letters, a letter for each: a place in it is the same place in ``text``."""
    return text.translate(_PLAIN).lower()


def tones_last(text: str) -> str:
    """Return text with the tone mark of each word behind it, for comparison: ``hòa`` and ``hoà`` are one word then."""
    return " ".join(
        "".join(sorted(unicodedata.normalize("NFD", word), key=_TONES.__contains__)) for word in text.split()
    )


#: no words that are looked up are longer
_LONGEST = 300


def plain_words(text: str) -> str:
    """Return the words of a short text in plain small letters, one space between them."""
    return " ".join(re.findall("[a-z0-9]+", plain_letters(text[:_LONGEST]).casefold()))


def folded(text: str) -> str:
    """Return a name for comparing: capitals and spaces make no difference."""
    return " ".join(text.casefold().split())


def collation_key(text: str) -> tuple[int, ...]:
    """Return a key that sorts as a Vietnamese dictionary does: by letters (a ă â b …), then by tones, then by case."""
    spread = [unicodedata.normalize("NFD", c) for c in unicodedata.normalize("NFC", text)]
    bare = [unicodedata.normalize("NFC", "".join(c for c in s if c not in _TONES)).lower() for s in spread]
    letters = (_ORDER.get(c, 1_000 + ord(c[:1] or " ")) for c in bare)
    tones = (next((_TONE_ORDER.index(c) + 1 for c in s if c in _TONES), 0) for s in spread)
    return (*letters, 0, *tones, 0, text == text.lower())


def name_key(name: str) -> tuple[tuple[int, ...], ...]:
    """Return a key that sorts people by given name, then by what stands before it: ``Trần Văn An`` before ``Lê Bình``."""
    words = name.split()
    return (*(collation_key(w) for w in words[-1:]), collation_key(" ".join(words[:-1])))


def legacy_text(text: str, likely: str = "TCVN3") -> tuple[str, str] | None:
    """Return the name of the old encoding that ``text`` seems to be written in, and the text in Unicode.

    None for Unicode text, foreign names included: only where every word that is no Vietnamese syllable becomes one,
    the text is taken for TCVN3 (fonts .VnTime …) or VNI; ``likely`` is asked first. What is Unicode in it stays.
    """
    if text.isascii() or not _SUSPECT.search(text):
        return None
    words = [w for w in _WORD.findall(text) if len(w) > 1 and not w.isascii()]
    strange = [w for w in words if not is_syllable(w.replace("\xad", "")) and not re.fullmatch("µ[glms]", w)]
    for name in sorted(_CONVERT, key=lambda n: n != likely):
        convert = _CONVERT[name]
        if strange and all(convert(w) != w and _is_word(convert(w)) for w in strange):
            converted = _converted(text, convert)
            return name, with_capitals(converted) if name == "TCVN3" else converted
    return None


def _converted(text: str, convert: Callable[[str], str]) -> str:
    """Return a text in Unicode; where some of it is that already, a word that may be either goes with the nearest."""
    if not is_beyond_legacy(text):
        return convert(text)
    sure = {w.start(): old for w in _WORD.finditer(text) if (old := _is_old(w[0], convert)) is not None}

    def word(found: re.Match[str]) -> str:
        nearest = min(sure, key=lambda start: abs(start - found.start()))
        return convert(found[0]) if sure[nearest] else found[0]

    return _WORD.sub(word, text)


def _is_old(word: str, convert: Callable[[str], str]) -> bool | None:
    """Whether a word of a mixed text is surely of the old encoding; None where it may be Unicode too."""
    if is_beyond_legacy(word):
        return False
    return True if not is_syllable(word) and convert(word) != word and _is_word(convert(word)) else None


def from_legacy(text: str, encoding: str) -> str:
    """Return text that is known to be of that old encoding in Unicode, letter case as it was stored.

    A word of letters that becomes no syllable is kept: Müller is a guest in old lists too.
    """

    def word(found: re.Match[str]) -> str:
        converted = _CONVERT[encoding](found[0])
        return converted if _is_word(converted) or not found[0].isalpha() else found[0]

    return _WORD.sub(word, text)


def is_beyond_legacy(text: str) -> bool:
    """Whether a text holds a letter that neither TCVN3 nor VNI can write: it is Unicode."""
    return not text.isascii() and any(c > "\xff" and unicodedata.category(c)[0] in "LM" for c in text)


def with_capitals(text: str, *, name: bool = False) -> str:
    """Return text from TCVN3 with the capitals it could not store: ``QUốC`` becomes ``QUỐC``.

    In a person's ``name`` an accented letter that begins a word is raised too: ``Ngọc ánh`` becomes ``Ngọc Ánh``.
    """
    raised = _LETTERS.sub(lambda w: w[0].upper() if _is_loud(w[0]) else w[0], text)
    loud = raised != text or (name and any(len(w) > 1 and w.isupper() for w in _LETTERS.findall(text)))
    if loud and not re.search("[a-z]", raised):
        return raised.upper()  # Lê THỊ HOA
    return _FIRST_ACCENTED.sub(lambda c: c[0].upper(), raised) if name else raised


def _is_loud(word: str) -> bool:
    """Whether all letters of a word are capitals, but for the accented ones that TCVN3 has in small only."""
    return not re.search("[a-z]", word) and any(c.isupper() for c in word[1:])


def _is_word(word: str) -> bool:
    """Whether a word is a Vietnamese syllable, or an abbreviation such as QĐ."""
    return is_syllable(word) or re.fullmatch("[A-ZĐƯƠÔÂĂÊ]{2,6}", word) is not None


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    def letter(found: re.Match[str]) -> str:
        converted = _VNI[found[0].lower()]
        return converted.upper() if found[0][0].isupper() else converted

    return re.sub("|".join(_VNI), letter, text, flags=re.IGNORECASE)


@lru_cache(maxsize=4096)  # a text says the same few hundred again and again
def is_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable: ``trường`` and ``BAN`` could, ``CMHS`` and ``Zoom`` could not."""
    spread = unicodedata.normalize("NFD", word.lower())
    if _MISPLACED.search(spread):
        return False
    bare = unicodedata.normalize("NFC", "".join(c for c in spread if c not in _TONES))
    return sum(c in _TONES for c in spread) <= 1 and re.fullmatch(_SYLLABLE, bare) is not None


_CONVERT = {"TCVN3": _from_tcvn3, "VNI": _from_vni}
