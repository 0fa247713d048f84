"""A paper in final wording, before it has a look: what ``papers`` makes and ``engine`` prints."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from doithoai.formats.form import Page

#: one piece of a body: a plain mapping whose ``kind`` is one of those of ``engine.blocks``
Block = Mapping[str, Any]


class Picture(NamedTuple):
    """The bytes of an image and the ending of its kind: ``png`` or ``jpeg``."""

    data: bytes
    ending: str


class Properties(NamedTuple):
    """What Word shows under File, Info."""

    title: str
    subject: str
    creator: str
    created: date | None = None
    language: str = "vi-VN"


class Paper(NamedTuple):
    """One paper: its kind, the name of its file without ending, and all that its template prints.

    ``context`` holds plain mappings, lists, texts and numbers only. ``last_page`` tells of a paper with appendices
    whether the last one stands landscape, and is None without. ``page`` is the sheet, where it is not the template's.
    """

    kind: str
    stem: str
    context: Mapping[str, Any]
    properties: Properties
    pictures: tuple[Picture, ...] = ()
    last_page: bool | None = None
    page: Page | None = None
