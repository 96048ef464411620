"""Draws the plots of a report as PNG files; this module alone knows matplotlib."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from eval.bootstrap import Estimate
from eval.calibration import confidences, trade_off
from eval.evidence import RECALL_AT
from eval.figures import GROUPS, by_group, estimates
from eval.results import Measured

COLOURS = ("#00509e", "#c1560f", "#4b7f2b", "#7a3e9d")
"""Told apart with every common kind of colour blindness; the first is ours."""


def draw_all(folder: Path, measured: Sequence[Measured]) -> dict[str, Path]:
    """Writes every plot that the results allow and returns the files by name."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {
        "recall": _draw(folder / "recall.png", lambda axes: _recall(axes, measured)),
        "latency": _draw(folder / "latency.png", lambda axes: _latency(axes, measured)),
    }
    for name in GROUPS:
        drawn[name] = _draw(folder / f"{name}.png", partial(_group, measured=measured, name=name))
    ours = measured[0]
    if trade_off(ours.rows):
        drawn["confidence"] = _draw(folder / "confidence.png", lambda axes: _confidence(axes, ours))
        drawn["trade-off"] = _draw(
            folder / "trade-off.png", lambda axes: _trade_off(axes, measured)
        )
    return drawn


def _draw(file: Path, plot: Callable[[Axes], None]) -> Path:
    figure = Figure(figsize=(6.4, 3.6), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_axisbelow(True)
    axes.grid(axis="y", alpha=0.3)
    plot(axes)
    figure.savefig(file, dpi=110, metadata={"Software": None})
    return file


def _recall(axes: Axes, measured: Sequence[Measured]) -> None:
    for one, colour in zip(measured, COLOURS, strict=False):
        found = estimates(one.rows)
        points = [found.get(f"recall@{k}") for k in RECALL_AT]
        _line(axes, list(RECALL_AT), points, one.name, colour)
    axes.set(
        title="Evidence among the first k passages",
        xlabel="k",
        ylabel="Recall@k",
        ylim=(0, 1.02),
        xticks=RECALL_AT,
    )
    axes.legend(frameon=False, loc="lower right")


def _line(
    axes: Axes, places: Sequence[int], points: Sequence[Estimate | None], name: str, colour: str
) -> None:
    known = [(place, point) for place, point in zip(places, points, strict=True) if point]
    axes.plot([p for p, _ in known], [e.value for _, e in known], "o-", color=colour, label=name)
    axes.fill_between(
        [p for p, _ in known],
        [e.low for _, e in known],
        [e.high for _, e in known],
        color=colour,
        alpha=0.12,
    )


def _group(axes: Axes, measured: Sequence[Measured], name: str) -> None:
    width = 0.8 / len(measured)
    labels: list[str] = []
    for number, (one, colour) in enumerate(zip(measured, COLOURS, strict=False)):
        members = {
            member: found["recall@5"]
            for member, found in by_group(one.rows)[name].items()
            if "recall@5" in found
        }
        labels = [f"{member}\n({estimate.questions})" for member, estimate in members.items()]
        values = list(members.values())
        axes.bar(
            [place + number * width for place in range(len(values))],
            [e.value for e in values],
            width * 0.92,
            yerr=[[e.value - e.low for e in values], [e.high - e.value for e in values]],
            color=colour,
            ecolor="#333333",
            capsize=2,
            label=one.name,
        )
    axes.set_xticks([place + 0.4 - width / 2 for place in range(len(labels))], labels)
    axes.set(
        title=f"Evidence among the first 5 passages, by {name}", ylabel="Recall@5", ylim=(0, 1.02)
    )
    axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=len(measured))


def _confidence(axes: Axes, ours: Measured) -> None:
    yes, no = confidences(ours.rows)
    edges = [step / 20 for step in range(21)]
    axes.hist(
        [yes, no],
        bins=edges,
        weights=[[1 / len(group)] * len(group) for group in (yes, no)],
        color=COLOURS[:2],
        label=[f"answerable ({len(yes)})", f"not answerable ({len(no)})"],
    )
    axes.set(
        title="How sure it is, by whether the documents answer",
        xlabel="confidence",
        ylabel="share of the questions",
    )
    axes.legend(frameon=False)


def _trade_off(axes: Axes, measured: Sequence[Measured]) -> None:
    for one, colour in zip(measured, COLOURS, strict=False):
        points = trade_off(one.rows)
        axes.step(
            [p.false_refusals for p in points],
            [p.refused for p in points],
            where="post",
            color=colour,
            label=f"{one.name}, by threshold",
        )
        found = estimates(one.rows)
        if "refusal_recall" in found and "false_refusals" in found:
            axes.plot(
                [found["false_refusals"].value],
                [found["refusal_recall"].value],
                "D",
                color=colour,
                label=f"{one.name}, as it decided",
            )
    axes.set(
        title="What refusing costs",
        xlabel="answerable questions refused",
        ylabel="unanswerable ones refused",
        xlim=(-0.02, 1.02),
        ylim=(-0.02, 1.05),
    )
    axes.legend(frameon=False, loc="lower right")


def _latency(axes: Axes, measured: Sequence[Measured]) -> None:
    for one, colour in zip(measured, COLOURS, strict=False):
        seconds = sorted(row.outcome.seconds for row in one.rows)
        shares = [(number + 1) / len(seconds) for number in range(len(seconds))]
        axes.step(seconds, shares, where="post", color=colour, label=one.name)
    axes.set(
        title="Share of the questions answered within a time",
        xlabel="seconds",
        ylabel="share",
        ylim=(0, 1.02),
    )
    axes.set_xlim(left=0)
    axes.legend(frameon=False, loc="lower right")
