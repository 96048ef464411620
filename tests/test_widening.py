"""How far a quote goes on: to where the judge finds more of the answer, and never out of its section."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from small_documents import Found, find, read_in

from assistant.answer import Assistant
from assistant.units import Unit
from assistant.widening import widened

FILLER = (
    "Förvaltningen ser över detta i samband med budgeten varje höst och meddelar vad som ändras. "
)
GUIDELINE = f"""# Riktlinje för kontor

Ekby kommun

Beslutad av kommunstyrelsen den 10 januari 2025.

## Nycklar

{FILLER * 3}Nyckeln hämtas i receptionen på bottenvåningen före klockan sexton. Den lämnas tillbaka sista dagen. \
Kvitto skrivs alltid ut. {FILLER * 3}

## Parkering

Bilen ställs på plan två.

## Fika

- bullar
- kaffe i kannan
"""
KEY = "Nyckeln hämtas i receptionen"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with read_in(tmp_path_factory.mktemp("wide"), {"office.md": GUIDELINE}) as assistant:
        yield assistant


@pytest.fixture
def found(assistant: Assistant) -> Found:
    return find(assistant, "Var hämtas nyckeln och när lämnas den tillbaka?")


def liking(*words: str, each: float = 2.0) -> Callable[[Sequence[Unit]], list[float]]:
    """Log odds that rise with each of the words a text holds, and fall a little with its length."""
    return lambda units: [
        sum(each for word in words if word in unit.text) - len(unit.text) / 1000 for unit in units
    ]


def quoted(found: Found, odds: Callable[[Sequence[Unit]], list[float]], words: str = KEY) -> str:
    """What the quote that is the sentence with these words becomes."""
    (unit,) = [i.unit for i in found.units if words in i.unit.text][:1]
    page = found.reader.ledger.page(unit.version, unit.page).text
    start = page.index(words)
    end = page.index(".", start) + 1 if unit.kind == "sentence" else unit.end
    one = replace(unit, start=start, end=end, text=page[start:end])
    items = [replace(found.units[0], unit=one, odds=odds([one])[0])]
    (again,) = widened(items, found.reader.ledger, odds)
    assert page[again.unit.start : again.unit.end] == again.unit.text
    return again.unit.text


def test_a_quote_goes_on_to_the_sentence_that_holds_the_rest(found: Found) -> None:
    text = quoted(found, liking("hämtas", "lämnas tillbaka"))
    assert text.endswith("Den lämnas tillbaka sista dagen.")


def test_a_quote_begins_earlier_where_the_rest_stands_before_it(found: Found) -> None:
    text = quoted(found, liking("hämtas", "lämnas tillbaka"), "Den lämnas tillbaka")
    assert text.startswith(KEY)


def test_more_that_adds_little_or_where_nothing_answers_leaves_the_quote(found: Found) -> None:
    for odds in (
        liking("Kvitto", each=0.4),
        lambda units: [x - 9 for x in liking("Kvitto")(units)],
    ):
        assert quoted(found, odds).count(".") == 1


@pytest.mark.parametrize("words", ["plan två", "Parkering"])
def test_it_never_leaves_its_section(found: Found, words: str) -> None:
    assert "Parkering" not in quoted(found, liking(words)) and "plan två" not in quoted(
        found, liking(words)
    )


def test_an_item_stays_as_it_is_and_so_does_what_was_not_read(found: Found) -> None:
    odds = liking("kaffe", "bullar")
    assert quoted(found, odds, "bullar") == "bullar"
    unread = [replace(item, odds=None) for item in found.units]
    assert widened(unread, found.reader.ledger, odds) == unread
