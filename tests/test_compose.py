"""The writer with a language model: only what quotes bear out is shown, and its failures lose no question."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from fake_models import ScriptedModel, number_of, passages, says
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Assistant
from assistant.chat_models import load_chat_model
from assistant.compose import Writer, load_writer
from assistant.composing.cleaning import addresses, plain, without_asides
from assistant.composing.failures import ModelFailedError, translated
from assistant.composing.splitting import Said, Splitter
from assistant.contract import as_json
from assistant.records import Answer, Turn
from assistant.retrieve import Filters
from assistant.settings import Settings

ASKED = "Hur många användare ska prova ett it-system innan avtal tecknas?"
TRUE = "Minst fem användare ska prova systemet innan avtal tecknas"
FALSE = "Minst sju användare ska prova systemet innan avtal tecknas"
HELD = "Minst fem användare ska prova systemet innan avtal tecknas."


def written(assistant: Assistant, model: ScriptedModel, **settings: object) -> Assistant:
    """The assistant with this model, and other settings where given."""
    finder = assistant.finder
    changed = assistant.settings.model_copy(update={"model_seconds": 20.0, **settings})
    return replace(
        assistant, writer=Writer(model, "double", changed, finder.glossary, finder.scorer)
    )


def citing(reply: Callable[[int], str]) -> ScriptedModel:
    """A model that cites the passage with the sentence about the five users."""
    return ScriptedModel(
        reply=lambda prompt: (
            reply(number_of(prompt, HELD)) if "Question:" in prompt else "NO ANSWER"
        )
    )


def check_quotes(assistant: Assistant, answer: Answer) -> None:
    for citation in answer.citations:
        page = assistant.index.ledger.page(citation.document.version, citation.page).text
        assert page[citation.start : citation.end] == citation.quote


def test_a_sentence_that_holds_is_shown_with_its_exact_quote(examples: Assistant) -> None:
    model = citing(lambda n: f"Innan avtal tecknas ska minst fem användare prova systemet [{n}].")
    answer = written(examples, model).ask(ASKED)
    assert answer.status == "answered"
    assert [s.text for s in answer.statements] == [
        "Innan avtal tecknas ska minst fem användare prova systemet."
    ]
    assert answer.citations[0].quote == HELD
    assert answer.trace.writer == "double"
    assert answer.trace.removed == 0
    check_quotes(examples, answer)


def test_a_sentence_that_does_not_hold_is_asked_again_then_removed_and_told(
    examples: Assistant,
) -> None:
    model = citing(lambda n: f"{TRUE} [{n}]. {FALSE} [{n}]. En människa ska godkänna allt.")
    shown = list(written(examples, model).stream(ASKED))
    assert not any(FALSE in answer.text or "människa" in answer.text for answer in shown)
    answer = shown[-1]
    assert [check.outcome for check in answer.trace.checks] == ["shown", "removed", "removed"]
    assert "the passage does not say sju" in answer.trace.checks[1].problems
    assert "2 av språkmodellens 3 meningar togs bort: inget citat styrker dem." in answer.warnings
    told = as_json(answer)
    assert told["removed"] == pytest.approx(2 / 3, abs=1e-3)
    # The repair prompt names what was wrong and shows the passage; an uncited sentence is not asked again.
    repairs = [prompt for prompt in model.prompts if prompt.startswith("A sentence")]
    assert len(repairs) == 1
    assert "the passage does not say sju" in repairs[0]
    assert HELD in repairs[0]


def test_a_repaired_sentence_takes_its_place(examples: Assistant) -> None:
    def reply(prompt: str) -> str:
        if "Question:" not in prompt:
            return f"{TRUE} [1]."
        number = number_of(prompt, HELD)
        return f"{FALSE} [{number}]. Ett anbud som inte klarar testet får inte antas [{number}]."

    answer = written(examples, ScriptedModel(reply=reply)).ask(ASKED)
    assert [s.text for s in answer.statements] == [
        f"{TRUE}.",
        "Ett anbud som inte klarar testet får inte antas.",
    ]
    assert [check.outcome for check in answer.trace.checks] == ["repaired", "shown"]
    assert answer.trace.removed == 0


def test_sentences_appear_one_by_one_as_they_are_verified(examples: Assistant) -> None:
    model = citing(
        lambda n: f"{TRUE} [{n}]. Ett anbud som inte klarar testet får inte antas [{n}]."
    )
    counts = [len(answer.statements) for answer in written(examples, model).stream(ASKED)]
    assert counts == [1, 2, 2]


@pytest.mark.slow
def test_numbers_that_were_not_given_are_dropped_and_missing_ones_found(
    examples: Assistant,
) -> None:
    for marker in ("[97]", "", "[0]"):
        answer = written(examples, says(f"{TRUE} {marker}.")).ask(ASKED)
        assert answer.citations[0].quote == HELD
        assert answer.statements[0].text == f"{TRUE}."


@pytest.mark.slow
def test_two_quotes_together_bear_out_a_comparison(examples: Assistant) -> None:
    question = (
        "Hur länge får avtal gälla enligt utgåva 1.0 respektive utgåva 2.0 av riktlinjen för inköp?"
    )

    def reply(prompt: str) -> str:
        one, two = (
            number_of(prompt, "Avtal får gälla i högst " + n) for n in ("åtta år", "sex år")
        )
        return f"Avtal får gälla i högst åtta år eller i högst sex år [{one}][{two}]."

    answer = written(examples, ScriptedModel(reply=reply)).ask(question)
    assert len(answer.statements[0].citations) == 2
    check_quotes(examples, answer)


def test_a_list_becomes_items_and_introductions_without_citation_go(examples: Assistant) -> None:
    model = citing(
        lambda n: (
            f"Här är svaret:\n- {TRUE} [{n}]\n- Ett anbud som inte klarar testet får inte antas [{n}]"
        )
    )
    answer = written(examples, model).ask(ASKED)
    assert [s.kind for s in answer.statements] == ["item", "item"]
    assert answer.trace.removed == 0


def test_an_answer_in_another_language_than_the_document_holds_or_falls(
    examples: Assistant,
) -> None:
    question = "How many users must test a system before the contract is signed?"
    good = "At least five users must test the system before a contract is signed"
    model = citing(
        lambda n: f"{good} [{n}]. At least six users must test the system before signing [{n}]."
    )
    answer = written(examples, model).ask(question)
    assert [s.text for s in answer.statements] == [f"{good}."]
    assert "The quotes from" in " ".join(answer.warnings)


@pytest.mark.slow
def test_what_filters_hide_is_told(examples: Assistant) -> None:
    filters = Filters(organisations=frozenset({"Tindhamn kommune"}))
    answer = written(examples, says("NO ANSWER")).ask("Hva er kravet til passord?", filters=filters)
    left = [item for item in answer.trace.left_out if item.reason == "filters"]
    assert len(left) == len(examples.index.ledger.documents()) - 3


# Failures


def quoted(examples: Assistant, answer: Answer, failure: str, phrase: str) -> None:
    """The answer is the quoted one, with the reason in the asker's language."""
    plain_answer = examples.ask(ASKED)
    assert answer.statements == plain_answer.statements
    assert answer.citations == plain_answer.citations
    assert answer.trace.failure == failure
    assert answer.trace.writer == ""
    assert any(phrase in warning for warning in answer.warnings)
    assert as_json(answer)["failure"] == failure


def test_a_model_that_breaks_off_loses_nothing(examples: Assistant) -> None:
    model = citing(
        lambda n: f"{TRUE} [{n}]. Ett anbud som inte klarar testet får inte antas [{n}]."
    )
    model.breaks_after = 70
    shown = list(written(examples, model).stream(ASKED))
    assert shown[0].statements[0].text == f"{TRUE}."
    quoted(examples, shown[-1], "broken", "bröts av. Svaret består därför av citat.")


def test_a_model_that_is_too_slow_is_not_waited_for(examples: Assistant) -> None:
    model = says(TRUE * 20)
    model.pause = 0.2
    answer = written(examples, model, model_seconds=0.3).ask(ASKED)
    quoted(examples, answer, "slow", "inte klar i tid")


@pytest.mark.parametrize(
    ("reply", "failure", "phrase"),
    [
        ("", "empty", "tomt svar"),
        pytest.param("   \n\n", "empty", "tomt svar", marks=pytest.mark.slow),
        pytest.param("[1][2] ... !!", "empty", "tomt svar", marks=pytest.mark.slow),
        ("NO ANSWER", "no answer", "inget svar"),
        pytest.param("no answer.", "no answer", "inget svar", marks=pytest.mark.slow),
        pytest.param("Jag är hjälpsam.", "nothing held", "Ingen mening", marks=pytest.mark.slow),
        pytest.param(
            '�\x00\x01 {"error": 1}', "nothing held", "Ingen mening", marks=pytest.mark.slow
        ),
        (f"{FALSE} [1].", "nothing held", "Ingen mening"),
    ],
)
def test_an_answer_without_anything_usable_is_replaced(
    examples: Assistant, reply: str, failure: str, phrase: str
) -> None:
    quoted(examples, written(examples, says(reply)).ask(ASKED), failure, phrase)


class ContextOverflowError(Exception):
    """As LangChain's own."""


@pytest.mark.slow
def test_a_context_that_is_too_long_is_halved_until_it_fits(examples: Assistant) -> None:
    def reply(prompt: str) -> str:
        if len(passages(prompt)) > 2:
            raise ContextOverflowError("too long")
        return f"{TRUE} [{number_of(prompt, HELD)}]."

    answer = written(examples, ScriptedModel(reply=reply)).ask(ASKED)
    assert answer.statements[0].text == f"{TRUE}."
    assert sum(item.reason == "context" for item in answer.trace.left_out) == 6

    def never(prompt: str) -> str:
        raise ContextOverflowError("too long")

    answer = written(examples, ScriptedModel(reply=never)).ask(ASKED)
    quoted(examples, answer, "context", "för långa")


@pytest.mark.parametrize(
    ("settings", "failure"),
    [
        ({"model": "anthropic:claude"}, "package"),
        pytest.param({"model": "nobody:knows"}, "name", marks=pytest.mark.slow),
        pytest.param({"model": "openai:gpt-5"}, "key", marks=pytest.mark.slow),
    ],
)
def test_a_model_that_cannot_be_loaded_is_told_in_the_answer(
    examples: Assistant,
    settings: dict[str, str],
    failure: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY"):
        monkeypatch.delenv(name, raising=False)
    chosen = Settings(_env_file=None, **settings)
    with pytest.raises(ModelFailedError) as error:
        load_chat_model(chosen)
    assert error.value.failure == failure
    writer = load_writer(chosen, examples.finder.glossary, examples.finder.scorer)
    answer = replace(examples, writer=writer).ask(ASKED)
    quoted(examples, answer, failure, "Svaret består därför av citat.")


def test_without_a_model_there_is_no_writer(examples: Assistant) -> None:
    none = Settings(_env_file=None)
    assert load_chat_model(none) is None
    assert load_writer(none, examples.finder.glossary, None) is None


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (ConnectionRefusedError("connection refused"), "unreachable"),
        (TimeoutError(), "slow"),
        (ValueError("This model's maximum context length is 2048 tokens"), "context"),
        (RuntimeError("strange"), "broken"),
    ],
)
def test_errors_are_told_apart(error: Exception, failure: str) -> None:
    found = translated(error, "m")
    assert found.failure == failure
    assert "MODEL=m" in str(found)


# Follow-ups


HISTORY = (
    Turn("user", "Vilka krav på tillgänglighet har Älvhamra vid inköp av it-system?"),
    Turn("assistant", "Alla system ska uppfylla WCAG 2.1 nivå AA. [1]"),
)


def test_a_follow_up_is_completed_by_the_model_and_shown(examples: Assistant) -> None:
    full = "Hur lång får avtalstiden vara vid inköp av it-system i Älvhamra, och den?"
    model = says(full, "NO ANSWER")
    answer = written(examples, model).ask("Och hur lång får avtalstiden vara, den?", HISTORY)
    assert answer.query == full
    assert "WCAG" in model.prompts[0]
    assert answer.trace.tokens_read > 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "completion",
    [
        "Jag kan inte hjälpa till med det.",
        "Alla system ska uppfylla WCAG 2.1 nivå AA.",
        "Hur lång får avtalstiden vara enligt Klitborgs hemliga protokoll?",
        "Hur lång får avtalstiden vara, den, för 2099?",
        "",
        "x" * 1000,
    ],
)
def test_a_completion_that_is_none_leaves_it_to_the_rules(
    examples: Assistant, completion: str
) -> None:
    asked = "Och hur lång får avtalstiden vara, den?"
    answer = written(examples, says(completion, "NO ANSWER")).ask(asked, HISTORY)
    assert answer.query == examples.ask(asked, HISTORY).query


# Counting


def test_tokens_are_counted_by_the_server_or_estimated_and_labelled(examples: Assistant) -> None:
    model = citing(lambda n: f"{TRUE} [{n}].")
    guessed = written(examples, model).ask(ASKED).trace
    assert guessed.estimated
    assert guessed.tokens_read > 500
    model.counts = True
    counted = written(examples, model).ask(ASKED).trace
    assert (counted.tokens_read, counted.tokens_written, counted.estimated) == (11, 5, False)
    assert set(counted.stages) == {"complete", "find", "write"}


# Entailment


def test_an_entailment_model_has_the_last_word(examples: Assistant) -> None:
    model = citing(
        lambda n: f"{TRUE} [{n}]. Ett anbud som inte klarar testet får inte antas [{n}]."
    )
    assistant = written(examples, model)
    assert assistant.writer is not None
    writer = replace(assistant.writer, entails=lambda quote, sentence: "anbud" not in sentence)
    answer = replace(assistant, writer=writer).ask(ASKED)
    assert [s.text for s in answer.statements] == [f"{TRUE}."]


# Splitting and cleaning


TEXT = (
    "Svaret finns här:\n\n1. Avtal får gälla i högst sex år [1, 3]. Det gäller bl.a. drift. [2]\n"
    "- **Fem** användare ska prova 【4】\n<think>hemligt. Ja.</think>Sista meningen. [1][2] Slut [7-9]"
)
SAID = [
    Said("Svaret finns här:", (), False),
    Said("Avtal får gälla i högst sex år.", (1, 3), True),
    Said("Det gäller bl.a. drift.", (2,), True),
    Said("Fem användare ska prova", (4,), True),
    Said("Sista meningen.", (1, 2), False),
    Said("Slut", (7, 8, 9), False),
]


def split(pieces: Sequence[str]) -> list[Said]:
    splitter = Splitter()
    found = [said for piece in pieces for said in splitter.feed(piece)]
    return [*found, *splitter.finish()]


def test_sentences_get_the_numbers_that_stand_with_them() -> None:
    assert split([TEXT]) == SAID


@given(st.lists(st.integers(min_value=1, max_value=12), min_size=1))
def test_pieces_of_any_size_give_the_same_sentences(sizes: list[int]) -> None:
    pieces, place = [], 0
    while place < len(TEXT):
        size = sizes[len(pieces) % len(sizes)]
        pieces.append(TEXT[place : place + size])
        place += size
    assert split(pieces) == SAID


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("![x](https://evil.example/a?b=c) Hej", " Hej"),
        ("Se [här](https://evil.example).", "Se här."),
        ("Se [här](javascript:go()).", "Se här."),
        ("Se [3](https://evil.example).", "Se [3]."),
        ("<img src=x onerror=alert(1)>Hej <b>du</b>", "Hej du"),
        ("a\u200bb\u202ec", "abc"),
        ("<!-- gömt -->Hej", "Hej"),
    ],
)
def test_markup_goes_and_words_stay(text: str, cleaned: str) -> None:
    assert plain(text) == cleaned


def test_addresses_are_found_whatever_they_look_like() -> None:
    text = "https://a.example/x www.b.se c.com/d?e=f mailto:g@h.no i@j.dk //k.io/l 10.0.0.9/m data:text/html,x"
    assert len(addresses(text)) == 8
    assert addresses("Enligt kap. 3.2, bl.a. 2.1 och s.k. policy t.ex. WCAG 2.1.") == []
    assert without_asides("Programmet (www.b.se) gäller [https://x.se].") == "Programmet gäller."


@pytest.mark.slow
def test_the_mark_around_passages_is_new_each_time_and_no_document_can_close_it(
    examples: Assistant,
) -> None:
    model = citing(lambda n: f"{TRUE} [{n}].")
    assistant = written(examples, model)
    assistant.ask(ASKED)
    assistant.ask(ASKED)
    marks = {re.search(r"<passage 1 (\w+)>", prompt)[1] for prompt in model.prompts}  # type: ignore[index]
    assert len(marks) == 2
