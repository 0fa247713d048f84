"""Styles by their names: an editor may give a style another id, but keeps the name that people see.

A school's own template may lack a style that blocks are printed in; it is then copied from the built-in template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from doithoai.archive import Member, content, member

_STYLES = "word/styles.xml"
_STYLE = re.compile(r'<w:style [^>]*?w:styleId="([^"]+)"[^>]*>.*?<w:name w:val="([^"]+)"/>.*?</w:style>', re.DOTALL)


def with_styles(members: Sequence[Member], base: Sequence[Member]) -> tuple[list[Member], dict[str, str]]:
    """Return the members with every style of the base, and the base's style id → the id in these members."""
    own = next((m for m in members if m.name == _STYLES), None)
    wanted = next((m for m in base if m.name == _STYLES), None)
    if own is None or wanted is None:
        return list(members), {}
    text = content(own).decode()
    names = {name.casefold(): style_id for style_id, name in _found(text)}
    ids, added = {}, []
    for found in _STYLE.finditer(content(wanted).decode()):
        style_id, name = found[1], found[2]
        ids[style_id] = names.get(name.casefold()) or _free(style_id, names.values())
        if name.casefold() not in names:
            added.append(found[0].replace(f'w:styleId="{style_id}"', f'w:styleId="{ids[style_id]}"', 1))
    added = [re.sub(r'(<w:basedOn w:val=")([^"]+)"', lambda m: f'{m[1]}{ids.get(m[2], m[2])}"', xml) for xml in added]
    if added:
        text = text.replace("</w:styles>", "".join(added) + "</w:styles>")
    changed = member(_STYLES, text.encode())
    return [changed if m.name == _STYLES else m for m in members], {k: v for k, v in ids.items() if k != v}


def _found(text: str) -> list[tuple[str, str]]:
    return [(found[1], found[2]) for found in _STYLE.finditer(text)]


def _free(style_id: str, taken: Iterable[str]) -> str:
    """Return the id, or one like it where another style of the template has it."""
    return f"{style_id}Doithoai" if style_id in taken else style_id
