"""From the sources to pairs: what is held out, what is translated, what a family holds."""

from pathlib import Path
from random import Random

import pytest

from data.models.training.__main__ import main
from data.models.training.pairs import families
from data.models.training.recipe import Recipe
from data.models.training.sources import FILES, MissingDataError, Sources
from data.models.training.translate import Translator
from tests.training.training_data import write_training_data

PAIRS = [
    ("sv", "skola", "en", "school"), ("sv", "plan", "en", "plan"), ("sv", "plan", "en", "scheme"),
    ("sv", "upplägg", "en", "scheme"), ("en", "city council", "sv", "stadsfullmäktige"),
]  # fmt: skip


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    return write_training_data(tmp_path_factory.mktemp("data"))


def test_without_the_data_every_missing_file_is_named_with_what_it_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "glossary.csv").write_text("en,sv,da,nb\n")
    assert main(["--data", str(tmp_path), "--glossary", str(tmp_path / "glossary.csv")]) == 2
    said = capsys.readouterr().err
    assert all(name in said and what in said for name, what in FILES.items())
    assert "--data" in said


def test_a_missing_glossary_is_named(tmp_path: Path) -> None:
    write_training_data(tmp_path)
    with pytest.raises(MissingDataError, match="nowhere"):
        Sources(tmp_path, tmp_path / "nowhere.csv")


def test_what_is_held_out_shares_no_string_with_what_is_trained_on(sources: Sources) -> None:
    held = {text.lower() for row in sources.held_out() for text in row.values()}
    trained = {text.lower() for row in sources.parallel() for text in row.values()}
    assert held
    assert trained
    assert not held & trained


def test_words_are_translated_by_their_stem_and_compounds_by_their_parts() -> None:
    translator = Translator(PAIRS)
    assert translator.options("skolor", "sv", "en") == ("school",)
    assert "school plan" in translator.options("skolplanen", "sv", "en")
    assert translator.options("fisk", "sv", "en") == ()


def test_a_paraphrase_goes_by_way_of_another_language() -> None:
    assert "upplägg" in Translator(PAIRS).options("plan", "sv", "sv")


def test_words_without_a_translation_stay_unless_short_and_between_english_and_the_others() -> None:
    translator = Translator(PAIRS)
    assert translator.translate("skola i Västerås 2030", "sv", "en", Random(1)) == (
        "school västerås 2030",
        1,
    )
    assert translator.translate("skola i", "sv", "da", Random(1)) == ("skola i", 0)


def test_families_hold_every_kind_of_pair_and_nothing_held_out(sources: Sources) -> None:
    made = list(families(sources, Recipe(statutes=100, translated=50)))
    assert {family.kind for family in made} == {"same", "word", "find", "span"}
    held = {text.lower() for row in sources.held_out() for text in row.values()}
    for family in made:
        assert len(family.left) == len(family.right)
        assert not held & {text.lower() for text in family.left + family.right}


def test_families_are_the_same_each_time(sources: Sources) -> None:
    recipe = Recipe(statutes=60, translated=30)
    assert list(families(sources, recipe)) == list(families(sources, recipe))


def test_the_glossary_gives_terms_and_questions_by_another_name(sources: Sources) -> None:
    made = {
        family.name: family for family in families(sources, Recipe(statutes=100, translated=50))
    }
    terms = dict(zip(made["terms-sv-en"].left, made["terms-sv-en"].right, strict=True))
    assert terms["stadga"] == "bylaw"
    question, passage = made["concepts-en-sv"].left[0], made["concepts-en-sv"].right[0]
    assert set(question.split()) <= {"supervision", "oversight", "fee", "charge"}
    assert "tillsyn" in passage
    synonyms = zip(made["terms-sv-sv"].left, made["terms-sv-sv"].right, strict=True)
    assert ("avgift", "avgiften") in set(synonyms)
