"""What the Vietnamese language asks of a program: plain-letter names for files, and the look of old encodings."""

from __future__ import annotations

import re
import unicodedata

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
    r"[®µ¸¶·¹»¼½¾ÆÇËÏÑ×ÜÞßäåæçëïñö÷øûüþ¬\xad«ª©¨¡¢£¤¥¦§ÐÎÖØÄÅÛ]|[aeouyôö][ùøûõïêéèúüëâáàåãä]", re.IGNORECASE
)
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
_SYLLABLE = f"(?:{'|'.join(_INITIALS)})?(?:{'|'.join(_NUCLEI)})(?:ng|nh|ch|[cmnpt])?"
_ORDER = {letter: n for n, letter in enumerate(" aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", 1)}
_TONE_ORDER = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


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


def legacy_text(text: str) -> tuple[str, str] | None:
    """Return the name of the old encoding that ``text`` seems to be written in, and the text in Unicode.

    None for Unicode text, foreign names included: only where every word that is no Vietnamese syllable becomes one,
    the text is taken for TCVN3 (fonts .VnTime …) or VNI.
    """
    if text.isascii() or not _SUSPECT.search(text):
        return None
    words = [w for w in re.split(r"[\s,.;:()\"/“”–-]+", text) if len(w) > 1 and not w.isascii()]
    strange = [w for w in words if not _is_syllable(w.replace("\xad", "")) and not re.fullmatch("µ[glms]", w)]
    for name, convert in (("TCVN3", _from_tcvn3), ("VNI", _from_vni)):
        if strange and all(convert(w) != w and _is_word(convert(w)) for w in strange):
            return name, convert(text)
    return None


def _is_word(word: str) -> bool:
    """Whether a word is a Vietnamese syllable, or an abbreviation such as QĐ."""
    return _is_syllable(word) or re.fullmatch("[A-ZĐƯƠÔÂĂÊ]{2,6}", word) is not None


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    def letter(found: re.Match[str]) -> str:
        converted = _VNI[found[0].lower()]
        return converted.upper() if found[0][0].isupper() else converted

    return re.sub("|".join(_VNI), letter, text, flags=re.IGNORECASE)


def _is_syllable(word: str) -> bool:
    spread = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", "".join(c for c in spread if c not in _TONES))
    return sum(c in _TONES for c in spread) <= 1 and re.fullmatch(_SYLLABLE, bare) is not None
