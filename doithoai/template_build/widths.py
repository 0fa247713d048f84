"""Write ``formats/times_widths.py``: the advance widths of Times, read from a font with Times' metrics.

    python -m doithoai.template_build.widths FOLDER

``FOLDER`` holds ``LiberationSerif-Regular.ttf`` and its three companions (Debian: fonts-liberation2).
Needs fonttools. A letter with a tone or vowel mark is as wide as its letter without, except for the horn of
``ơ`` and ``ư``, so only unmarked letters and the horned ones are written.
"""

from __future__ import annotations

import sys
from pathlib import Path

FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold_italic": "BoldItalic"}
LETTERS = [chr(c) for c in range(0x20, 0x7F)] + list("đĐơƠưƯ«»°·×–—‘’“”„…•‹›₫§±²³½¼¾&")
TARGET = Path(__file__).parents[1] / "formats" / "times_widths.py"


def face_widths(font_file: Path) -> tuple[int, dict[str, int]]:
    """Return the units of an em and the advance width of each letter, in these units."""
    from fontTools.ttLib import TTFont

    font = TTFont(font_file)
    cmap, advances = font.getBestCmap(), font["hmtx"]
    return font["head"].unitsPerEm, {c: advances[cmap[ord(c)]][0] for c in LETTERS if ord(c) in cmap}


def module_text(folder: Path) -> str:
    """Return the text of the module: for each face, the letters that share a width."""
    lines = ['"""Advance widths of Times in 1/2048 em. Made by template_build/widths.py; do not edit."""', ""]
    lines += ["EM = 2048", "", "#: face → width → the letters that have it", "GROUPS: dict[str, dict[int, str]] = {"]
    for face, file_name in FACES.items():
        units, widths = face_widths(folder / f"LiberationSerif-{file_name}.ttf")
        if units != 2048:
            raise SystemExit(f"{file_name}: {units} units per em, 2048 expected")
        lines.append(f'    "{face}": {{')
        for width in sorted(set(widths.values())):
            letters = "".join(c for c, w in widths.items() if w == width)
            lines.append(f"        {width}: {letters!r},")
        lines.append("    },")
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    TARGET.write_text(module_text(Path(sys.argv[1])), encoding="utf-8", newline="\n")
