"""The example with a school's own list of 66 guests in four groups, from the sheet to the pages that are printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from click.testing import CliRunner
from pages import assert_valid

from doithoai.batch.batches import Choice, Prepared, opened, prepared
from doithoai.batch.items import TABLE, items, merged_item
from doithoai.cli.commands import doithoai
from doithoai.lists.guests import GuestList
from doithoai.output import Item
from doithoai.papers.naming import stem
from doithoai.template_build.outline import outline

ROOT = Path(__file__).parents[1]
GOLDENS = ROOT / "tests" / "goldens" / "invitations"
SPEC = str(ROOT / "examples" / "giay-moi-song-thao.yaml")


@pytest.fixture(scope="module")
def ready() -> Prepared:
    return prepared(opened(SPEC, "invitation", Choice()))


@pytest.fixture(scope="module")
def made(ready: Prepared) -> list[Item]:
    return list(items(ready))


@pytest.fixture(scope="module")
def merged(ready: Prepared) -> bytes:
    return merged_item(ready).render()


@pytest.fixture(scope="module")
def pages(merged: bytes, to_pdf: Callable[[Mapping[str, bytes]], dict[str, Path]]) -> Iterator[list[Any]]:
    with pdfplumber.open(to_pdf({"gop": merged})["gop"]) as pdf:
        yield pdf.pages


def groups(guests: GuestList) -> list[str]:
    return list(dict.fromkeys(g.group or "" for g in guests.guests))


def test_the_list_is_understood_as_it_was_reviewed(check_golden: Callable[[Path, str], None]) -> None:
    result = CliRunner().invoke(doithoai, ["guests", SPEC])
    assert result.exit_code == 0, result.output
    check_golden(GOLDENS / "guests.txt", result.stdout)


def test_there_are_four_groups_and_more_than_sixty_guests(ready: Prepared, made: list[Item]) -> None:
    assert len(groups(ready.guests)) == 4
    assert len(ready.guests.guests) >= 60
    assert len(made) == len(ready.guests.guests) + 1


@pytest.mark.parametrize("number", range(4))
def test_the_first_invitation_of_a_group_is_the_one_that_was_reviewed(
    number: int, ready: Prepared, made: list[Item], check_golden: Callable[[Path, str], None]
) -> None:
    group = groups(ready.guests)[number]
    first = next(n for n, g in enumerate(ready.guests.guests) if g.group == group)  # the sheet stands in this order
    check_golden(GOLDENS / f"{stem(group)}.txt", outline(made[first].render()))


def test_the_table_of_who_got_which_file_is_the_one_that_was_reviewed(
    made: list[Item], check_golden: Callable[[Path, str], None]
) -> None:
    assert made[-1].name == TABLE
    check_golden(GOLDENS / "table.csv", made[-1].render().decode("utf-8-sig").replace("\r\n", "\n"))


def test_single_and_merged_files_follow_the_schema_of_wordprocessingml(
    made: list[Item], merged: bytes, tmp_path: Path
) -> None:
    for data in (made[0].render(), merged):
        assert_valid(data, tmp_path)


def test_every_guest_has_a_page_and_no_name_stands_on_another(
    ready: Prepared, made: list[Item], pages: list[Any]
) -> None:
    texts = [re.sub(r"\s+", " ", page.extract_text()) for page in pages]
    assert len(texts) == len(made) - 1
    for item, text in zip(made, texts, strict=False):
        invited = item.inputs.own["inviting"].partition("kính mời: ")[2]
        assert invited in text
    for guest in ready.guests.guests:
        if guest.name:
            same = sum(g.name == guest.name for g in ready.guests.guests)
            assert sum(f" {guest.name}" in text for text in texts) == same, guest.name


def test_no_page_of_the_print_file_has_a_number_and_all_have_the_address(pages: list[Any]) -> None:
    for page in pages:
        assert not [w for w in page.extract_words() if w["bottom"] < 50]
        assert "c1songthao@example.edu.vn" in page.extract_text().splitlines()[-1]


def test_the_same_list_makes_the_same_bytes(made: list[Item], merged: bytes) -> None:
    again = prepared(opened(SPEC, "invitation", Choice()))
    assert merged_item(again).render() == merged
    assert [i.render() for i in items(again)][:5] == [i.render() for i in made[:5]]
