"""Dates and periods as people write them in Swedish, Danish, Norwegian and English."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dates import find_dates, find_periods

MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "nb": "januar februar mars april mai juni juli august september oktober november desember".split(),
    "en": "January February March April May June July August September October November December".split(),
}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("antagen 2019-05-02, § 45", "2019-05-02", "2019-05-02"),
        ("den 12. marts 2020", "2020-03-12", "2020-03-12"),
        ("d. 12.03.2020", "2020-03-12", "2020-03-12"),
        ("12/3 2020", "2020-03-12", "2020-03-12"),
        ("on 2nd May 2019", "2019-05-02", "2019-05-02"),
        ("May 2, 2019", "2019-05-02", "2019-05-02"),
        ("oktober 2017", "2017-10-01", "2017-10-31"),
        ("version 2023-06", "2023-06-01", "2023-06-30"),
        ("februari 2020", "2020-02-01", "2020-02-29"),
        ("under 2021", "2021-01-01", "2021-12-31"),
        ("20190502", "2019-05-02", "2019-05-02"),
    ],
)
def test_date(text, first, last):
    (found,) = find_dates(text)
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "KS 2019/123",
        "KS 2019-123",
        "SFS 2009:600",
        "§ 2019",
        "version 3.2",
        "tel. 2019 55",
        "kl. 10.30",
        "2019-13-45x",
    ],
)
def test_no_date(text):
    assert [x for x in find_dates(text) if x.first == x.last] == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021–2023", "2021-01-01", "2023-12-31"),
        ("2017 - 2020", "2017-01-01", "2020-12-31"),
        ("2021-23", "2021-01-01", "2023-12-31"),
        ("2020-2030", "2020-01-01", "2030-12-31"),
        ("läsåret 2021/22", "2021-01-01", "2022-12-31"),
        ("perioden 2018 2020", "2018-01-01", "2020-12-31"),
        ("mellan 2018 och 2020", "2018-01-01", "2020-12-31"),
        ("mellem 2018 og 2020", "2018-01-01", "2020-12-31"),
        ("fra 2021 til 2024", "2021-01-01", "2024-12-31"),
        ("2020 t.o.m. 2024", "2020-01-01", "2024-12-31"),
        ("2020-01-01 till och med den 31 december 2023", "2020-01-01", "2023-12-31"),
        ("1 januari – 31 december 2024", "2024-01-01", "2024-12-31"),
        ("1/1-31/12 2021", "2021-01-01", "2021-12-31"),
        ("12.3.2020–31.12.2023", "2020-03-12", "2023-12-31"),
        ("januari–juni 2021", "2021-01-01", "2021-06-30"),
        ("from 2020 to 2024", "2020-01-01", "2024-12-31"),
    ],
)
def test_period(text, first, last):
    (found,) = find_periods(text)
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "2018 och 2020",
        "2019-05-02",
        "2019-05",
        "2024–2020",
        "KS 2019/123",
        "1999 2020",
        "1900–2020",
    ],
)
def test_no_period(text):
    assert find_periods(text) == []


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.sampled_from(sorted(MONTHS)),
    st.integers(0, 4),
)
def test_every_way_to_write_a_day_is_read(day, language, way):
    month = MONTHS[language][day.month - 1]
    written = (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{day.day}. {month} {day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.day}/{day.month} {day.year}",
    )[way]
    (found,) = find_dates(f"antagen den {written} av nämnden")
    assert (found.first, found.last) == (day, day)


@given(st.text(alphabet="0123456789-–/.: januariåch tilmed", max_size=60))
def test_places_lie_in_the_text_and_do_not_overlap(text):
    for found in (find_dates(text), find_periods(text)):
        assert all(0 <= x.start < x.end <= len(text) and x.first <= x.last for x in found)
        assert all(x.end <= y.start for x, y in pairwise(found))
