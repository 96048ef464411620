"""`NAME.toml` beside a document: every key, and what is wrong with one."""

from datetime import date

import pytest

from assistant.errors import DocumentError
from assistant.records import Document, Fact
from ingest.facts.overrides import override

READ = Document(
    id="ekby-kommun/policy",
    version="0" * 64,
    name="policy",
    file="policy.pdf",
    format="pdf",
    pages=3,
    language="sv",
    title=Fact("Policy", "Policy", 1),
    organisation=Fact("Ekby kommun", "Ekby kommun", 1),
    valid_from=Fact(date(2020, 1, 1), "gäller från 2020", 1),
)


def test_without_a_file_nothing_changes(tmp_path):
    assert override(READ, tmp_path / "policy.pdf") is READ


def test_every_key_stands_above_what_was_read(tmp_path):
    (tmp_path / "policy.toml").write_text(
        'title = "Policy för resor"\norganisation = "Nordby kommun"\nkind = "policy"\nbinding = true\nlanguage = "nb"\n'
        'valid_from = 2021-01-01\nvalid_to = 2024-12-31\ndecided_by = "KF"\ndecided_on = 2020-11-04\n'
        'number = "KS 1"\nowner = "HR"\nedition = "2.0"\nreplaces = "Resor 2015"\n',
        encoding="utf-8",
    )
    document = override(READ, tmp_path / "policy.pdf")
    assert document.title == Fact("Policy för resor")
    assert document.valid_to == Fact(date(2024, 12, 31))
    assert (document.language, document.kind, document.binding) == (
        "nb",
        Fact("policy"),
        Fact(True),
    )
    assert document.id == "nordby-kommun/policy-for-resor/2-0"
    assert document.replaces == Fact("Resor 2015")
    assert document.version == READ.version


def test_what_it_does_not_state_stays(tmp_path):
    (tmp_path / "policy.toml").write_text('owner = "HR"\n', encoding="utf-8")
    document = override(READ, tmp_path / "policy.pdf")
    assert document.valid_from == READ.valid_from
    assert document.id == READ.id


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("ägare = 1\n", "cannot be read as TOML"),
        ('agare = "HR"\n', "unknown key 'agare'"),
        ('kind = "lag"\n', "one of programme, policy"),
        ('language = "fi"\n', "one of sv, da, nb, en"),
        ('valid_to = "2024-12-31"\n', "without quotation marks"),
        ("valid_to = 2024\n", "a date such as"),
        ('binding = "ja"\n', "true or false"),
        ("title = 3\n", "a text in quotation marks"),
        ('title = " "\n', "a text in quotation marks"),
        ("valid_to = 2019-12-31\n", "before it starts on 2020-01-01"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, content, message):
    (tmp_path / "policy.toml").write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError, match=message) as caught:
        override(READ, tmp_path / "policy.pdf")
    assert "policy.toml" in str(caught.value)
