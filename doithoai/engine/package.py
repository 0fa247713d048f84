"""The parts of a .docx around its text: core properties and pictures."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

from doithoai.engine.archive import Member, content, member
from doithoai.engine.blocks import image_relation
from doithoai.paper import Picture, Properties

_RELATIONS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
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
        f'<Relationship Id="{image_relation(n)}" Type="{_IMAGE_TYPE}" Target="media/image{n}.{p.ending}"/>'
        for n, p in enumerate(pictures, 1)
    )
    types = "".join(f'<Default Extension="{e}" ContentType="image/{e}"/>' for e in sorted({p.ending for p in pictures}))
    result = []
    for item in members:
        if item.name == _RELATIONS:
            item = _inserted(item, "</Relationships>", relations)
        elif item.name == _TYPES:
            present = content(item).decode()
            new = "".join(f"<Default{t}" for t in types.split("<Default")[1:] if t.split('"')[1] not in present)
            item = _inserted(item, "<Override", new, before_first=True)
        result.append(item)
    return result + [member(f"word/media/image{n}.{p.ending}", p.data) for n, p in enumerate(pictures, 1)]


def _inserted(item: Member, mark: str, text: str, *, before_first: bool = False) -> Member:
    old = content(item).decode()
    at = old.index(mark) if before_first else old.rindex(mark)
    return member(item.name, (old[:at] + text + old[at:]).encode())
