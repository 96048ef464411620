"""Writes report.md: what a person reads in five minutes to know how good it is and where it fails."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.bootstrap import Estimate
from eval.figures import FIGURES, by_group, estimates
from eval.metrics import Row
from eval.plots import draw_all
from eval.results import REPORT, Measured

WORST = 10
SHOWN = 3
"""Passages shown of a question that went wrong."""
GROUP_FIGURES = (
    "recall@5",
    "citation_page_precision",
    "citation_page_recall",
    "nuggets",
    "false_refusals",
    "refusal_recall",
)
CAPTIONS = {
    "recall": "Evidence found among the first k passages, with 95 % intervals.",
    "kind": "Recall@5 by kind of question (number of questions).",
    "language": "Recall@5 by the language of the question.",
    "role": "Recall@5 by the role of the asker.",
    "confidence": "Confidence of questions that the documents answer and of those that they do not.",
    "trade-off": "What each threshold on the confidence would give; the diamond is what the system did.",
    "latency": "Seconds until the complete answer.",
}


def write_report(folder: Path, measured: Sequence[Measured], settings: Mapping[str, Any]) -> Path:
    """Writes report.md with its plots into the folder and returns its path."""
    plots = draw_all(folder / "plots", measured)
    ours = measured[0]
    parts = [
        f"# Evaluation: {folder.name}",
        _made_with(ours, settings),
        "## In short",
        "Value [95 % interval]. ↓: less is better. What each figure means: `eval/README.md`.",
        headline_table(measured),
        *(
            f"![{CAPTIONS[name]}](plots/{file.name})\n\n*{CAPTIONS[name]}*"
            for name, file in plots.items()
        ),
        "## By group",
        *(_group_table(ours, name) for name in by_group(ours.rows)),
        "## Refusals that went wrong",
        _refusals(ours.rows),
        f"## The {WORST} worst questions",
        *map(_story, worst(ours.rows)),
    ]
    file = folder / REPORT
    file.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return file


def headline_table(measured: Sequence[Measured]) -> str:
    """A Markdown table of every figure, a column a system."""
    found = [estimates(one.rows) for one in measured]
    body = [
        [
            figure.name + ("" if figure.more_is_better else " ↓"),
            *(cell(one.get(figure.key)) for one in found),
        ]
        for figure in FIGURES
        if any(figure.key in one for one in found)
    ]
    return table(["", *(one.name for one in measured)], body)


def worst(rows: Sequence[Row]) -> list[Row]:
    """The questions that went most wrong, worst first; none that went right."""
    return sorted((row for row in rows if goodness(row) < 1), key=goodness)[:WORST]


def goodness(row: Row) -> float:
    """How right a question went, 0 to 1: the mean of evidence, citations and nuggets, or whether it was refused."""
    if not row.case.answerable:
        return row.scores["refusal_recall"][0]
    keys = ("recall@5", "citation_page_precision", "citation_page_recall", "nuggets")
    pairs = [row.scores[key] for key in keys]
    return sum(above for above, _ in pairs) / max(sum(below for _, below in pairs), 1)


def table(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """A Markdown table, the first column to the left and the others to the right."""
    lines = [list(head), ["---", *["---:"] * (len(head) - 1)], *map(list, body)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _made_with(ours: Measured, settings: Mapping[str, Any]) -> str:
    answerable = sum(row.case.answerable for row in ours.rows)
    files = ", ".join(settings["questions"])
    return (
        f"{len(ours.rows)} questions ({answerable} answerable) of {files}, asked as on {settings['on']}; "
        f"embedding model: {settings['embedding_model']}; language model: {settings['model'] or 'none'}."
        + "".join(f"\n- **{_plain(line)}**" for line in settings["unread"])
    )


def cell(estimate: Estimate | None) -> str:
    """The value and its interval for a table, a dash where there is none."""
    if estimate is None:
        return "–"
    return f"{estimate.value:.3f} [{estimate.low:.2f}, {estimate.high:.2f}]"


def _group_table(ours: Measured, name: str) -> str:
    names = {figure.key: figure.name for figure in FIGURES}
    body = [
        [
            f"{member} ({sum(1 for row in ours.rows if member in (row.case.kind, row.case.language, row.case.role))})",
            *(f"{found[key].value:.2f}" if key in found else "–" for key in GROUP_FIGURES),
        ]
        for member, found in by_group(ours.rows)[name].items()
    ]
    return table([f"by {name}", *(names[key] for key in GROUP_FIGURES)], body)


def _refusals(rows: Sequence[Row]) -> str:
    wrong = [row for row in rows if row.outcome.refused == row.case.answerable]
    if not wrong:
        return "None."
    return "\n".join(
        f"- {row.case.id}: {'refused, but the documents answer' if row.case.answerable else 'answered, but the documents do not say'}"
        f" (confidence {_confidence(row)}): {_plain(row.case.question)}"
        for row in wrong
    )


def _story(row: Row) -> str:
    case, outcome = row.case, row.outcome
    lines = [
        f"### {case.id} ({case.kind}, {case.language}): {row.status}, {goodness(row):.2f} of 1",
        f"**{_plain(case.question)}**",
    ]
    if outcome.error:
        lines.append(f"Failed: {_plain(outcome.error)}")
    if outcome.line["query"] != case.question:
        lines.append(f"Searched: {_plain(str(outcome.line['query']))}")
    wanted = [
        f"- {gold.document}, page {', '.join(map(str, gold.pages))}: “{_plain(gold.quote)}”{' (any of these)' if gold.alt else ''}"
        for gold in case.gold
    ]
    lines.append(
        "Should have been found:\n\n"
        + ("\n".join(wanted) if wanted else "- nothing: it should have been refused")
    )
    if wanted:
        ranks = ", ".join("not found" if rank is None else f"rank {rank}" for rank in row.ranks)
        lines.append(f"Its evidence: {ranks}.")
    found = [
        f"{number}. {passage.document}, page {passage.page}: “{_plain(passage.text)}”"
        for number, passage in enumerate(outcome.passages[:SHOWN], 1)
    ]
    lines.append("Was found:\n\n" + ("\n".join(found) if found else "- nothing"))
    cited = ", ".join(f"{c.document} p. {c.page}" for c in outcome.citations)
    lines.append(f"Cited: {cited or 'nothing'}.")
    return "\n\n".join(lines)


def _confidence(row: Row) -> str:
    return "unknown" if row.outcome.confidence is None else f"{row.outcome.confidence:.2f}"


def _plain(text: str, longest: int = 260) -> str:
    line = " ".join(text.split())
    short = line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"
    # Text of documents must not become markup of the report.
    return "".join("\\" + c if c in "\\`*_[]<>|#" else c for c in short)
