"""The parts of a .docx around its text: core properties and pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import escape

from doithoai.archive import Member, content, member
from doithoai.engine.blocks import image_relation
from doithoai.paper import Picture, Properties

_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_NO_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_IMAGE_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def core_properties(of: Properties) -> str:
    """Return docProps/core.xml. Without a date of its own a paper has none, so that equal input gives equal bytes."""
    when = (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{of.created.isoformat()}T00:00:00Z</dcterms:created>'
        if of.created
        else ""
    )
    modified = when.replace("created", "modified")
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(of.title)}</dc:title><dc:subject>{escape(of.subject)}</dc:subject>"
        f"<dc:creator>{escape(of.creator)}</dc:creator><cp:lastModifiedBy>{escape(of.creator)}</cp:lastModifiedBy>"
        f"{when}{modified}<dc:language>{of.language}</dc:language></cp:coreProperties>"
    )


def with_pictures(members: Sequence[Member], pictures: Sequence[Picture]) -> list[Member]:
    """Return the members with the pictures, their relationships and content types; the n-th picture is ``rIdImagen``."""
    if not pictures:
        return list(members)
    relations = "".join(
        f'<Relationship Id="{image_relation(n)}" Type="{_IMAGE_TYPE}" Target="{_media(n, p)}"/>'
        for n, p in enumerate(pictures, 1)
    )
    types = content(next(m for m in members if m.name == _TYPES)).decode()
    new = [e for e in sorted({p.ending for p in pictures}) if f'Extension="{e}"' not in types]
    defaults = "".join(f'<Default Extension="{e}" ContentType="image/{e}"/>' for e in new)
    types = re.sub(r"(<Types[^>]*>)", lambda found: found[1] + defaults, types, count=1)
    related = next((content(m).decode() for m in members if m.name == _RELATIONS), _NO_RELATIONS)
    related = related.replace("</Relationships>", f"{relations}</Relationships>")
    changed = [member(_TYPES, types.encode()), member(_RELATIONS, related.encode())]
    kept = [m for m in members if m.name not in (_TYPES, _RELATIONS)]
    return changed + kept + [member(f"word/{_media(n, p)}", p.data) for n, p in enumerate(pictures, 1)]


def _media(number: int, picture: Picture) -> str:
    """Return a picture's place below word/, one that no program gives to its own."""
    return f"media/doithoai{number}.{picture.ending}"
