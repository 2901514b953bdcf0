"""B12 for nerves that suffer from something else: what trials and reviews found, and its doubts."""

from __future__ import annotations

from collections import Counter
from typing import Final

from b12explain.evidence import Fact, fact, references
from b12explain.evidence.trials import SEEN, Change, Outcome, Seen, Trial, conditions, trials
from b12explain.explorers.chain import claim_row
from b12explain.explorers.claim_themes import CLAIM_COLUMNS
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import listed
from b12explain.figures.icons import plot_icon_array
from b12explain.figures.trials import plot_trial, plot_trials

ALL: Final = "all"
_BOARD, _PEOPLE = "board", "people"
_HEIGHT: Final = 640
#: Of a hundred on the comparison, how many improve: to choose, since what was read does not tell.
ANYWAY: Final = (20.0, 30.0, 40.0, 50.0, 60.0)
_EFFECTS: Final[dict[Change, str]] = {
    "better": "was better",
    "same": "did not differ",
    "unclear": "was mixed or unclear",
}
_SEEN: Final[dict[Seen, str]] = {
    "felt": "what people felt",
    "examined": "what an examiner found",
    "measured": "what instruments measured",
}
_RATIO: Final = "mecobalamin"


class TrialsExplorer(Explorer):
    """Choose another cause of neuropathy and a trial, and see what was felt, examined and measured.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``condition``, ``trial``, ``show`` (``"board"`` or ``"people"``) and ``anyway``, how
        many of a hundred improve on the comparison.
    """

    def __init__(self, name: str = "trials", **start: Value) -> None:
        causes = [(key, condition.name) for key, condition in conditions().items() if key != "any"]
        super().__init__(
            name=name,
            title="B12 where something else harms the nerves",
            controls=(
                menu("condition", "Nerves harmed by", [(ALL, "any of these"), *causes], ALL),
                menu(
                    "trial", "Trial or review", [(key, trial.name) for key, trial in trials().items()],
                    "one-year", kind="steps",
                ),
                menu(
                    "show", "Show",
                    [(_BOARD, "what each found"), (_PEOPLE, "a pooled ratio, in people")],
                    _BOARD, kind="radio",
                ),
                menu(
                    "anyway", "Of 100 on the comparison, improve anyway",
                    [(value, f"{value:g} of 100") for value in ANYWAY], 40.0, kind="slider",
                    help="It acts where a pooled ratio is shown in people. What was read gives only the "
                    "ratio, so this number is yours to choose.",
                ),
            ),
            rules=(
                Rule(_board, ("condition", "show")),
                Rule(_people, ("anyway", "show", "condition")),
                Rule(_here, ("trial", "show")),
                Rule(_tally, ("condition",)),
                Rule(_trial, ("trial",)),
                Rule(_claims, ("condition",)),
            ),
            presets=(
                Preset("Chemotherapy", {"condition": "chemotherapy", "trial": "b-complex"}),
                Preset("The largest number", {"trial": "mecobalamin", "show": _PEOPLE}),
                Preset("The longest with placebo", {"condition": "diabetes", "trial": "one-year"}),
            ),
            height=_HEIGHT,
            start=start,
        )  # fmt: skip


def shown_for(condition: str) -> list[Trial]:
    """The trials of a condition, or all of them."""
    return [trial for trial in trials().values() if condition in (ALL, *trial.conditions)]


def _board(condition: str, show: str) -> Part:
    if show != _BOARD:
        return Part()
    return Part(figure=plot_trials(list(trials().values()), shown_for(condition)))


def _here(key: str, show: str) -> Part:
    figure = plot_trial(list(trials()).index(key)) if show == _BOARD else None
    return Part(figure=figure, marks=(key,))


# The ratio in people -------------------------------------------------------------------------------------


def in_people(known: Fact, anyway: float) -> tuple[int, int, int]:
    """Of a hundred, how many improve: with the ratio of a fact, and at the ends of its range."""
    low, value, high = (
        min(100, round(anyway * (ratio or 1.0))) for ratio in (known.low, known.value, known.high)
    )
    return value, low, high


def _people(anyway: float, show: str, condition: str) -> Part:
    if show != _PEOPLE:
        return Part()
    pooled = trials()[_RATIO]
    known = fact(pooled.ratio)
    value, low, high = in_people(known, anyway)
    figure = plot_icon_array(
        anyway, "improve on another treatment", rest="do not", slot=0, slots=2, shade="second", height=_HEIGHT
    )
    other = plot_icon_array(
        value, f"improve on mecobalamin alone ({low} to {high})", rest="do not", slot=1, slots=2,
        shade="third", height=_HEIGHT,
    )  # fmt: skip
    figure.add_traces(other.data)
    causes = listed([conditions()[key].name.partition(",")[0] for key in pooled.conditions])
    said = [
        f"If {anyway:g} of 100 improved on another treatment, the ratio that {references()[known.ref].short} "
        f"pooled makes it {value} of 100 ({low} to {high}) on mecobalamin alone; the {anyway:g} is a choice, "
        "and most of these trials were at high risk of bias."
    ]
    if condition not in (ALL, *pooled.conditions):
        said.append(f"This pool is about {causes}, not about {conditions()[condition].name}.")
    rows = (
        Row(("another treatment", f"{anyway:g} of 100", "chosen", "–")),
        Row(("mecobalamin alone", f"{value} of 100", f"{low} to {high}", source(known))),
    )
    return Part(
        figure=figure,
        finding=tuple(said),
        tables=(Table("The ratio in people", ("Group", "Improve", "Range", "Source"), rows),),
    )


# What is said --------------------------------------------------------------------------------------------


def _tally(condition: str) -> Part:
    shown = shown_for(condition)
    found = Counter(trial.felt.effect for trial in shown if trial.felt)
    parts = [f"{_EFFECTS[effect]} in {found[effect]}" for effect in _EFFECTS if found[effect]]
    effects = _effects_of(shown[0]) if len(shown) == 1 else f"what people felt {listed(parts)}"
    name = "these causes together" if condition == ALL else conditions()[condition].name
    counted = f"1 {shown[0].kind}" if len(shown) == 1 else f"{len(shown)} trials and reviews"
    return Part(
        finding=(f"{name[0].upper()}{name[1:]}: {counted}; {effects}.",),
        prose="*Counting rows is not weighing them: reviews share trials, small ones count as much as large "
        "ones, and most were open to bias.*",
        tables=(_table(shown),),
    )


def _people_of(trial: Trial) -> str:
    return f"{trial.people:,} people" if trial.people else "people not counted"


def _table(shown: list[Trial]) -> Table:
    rows = tuple(
        Row(
            (
                f"{trial.name} ({trial.kind}, {_people_of(trial)})",
                *(_cell(trial, seen) for seen in SEEN),
                trial.bias,
                trial.trust,
                source(fact(trial.facts[0])),
            ),
            key=trial.id,
        )
        for trial in shown
    )
    columns = (
        "Trial or review",
        "Felt",
        "Examined",
        "Measured",
        "Risk of bias",
        "How far to trust it",
        "Source",
    )
    return Table("What each found", columns, rows, open=False)


def _cell(trial: Trial, seen: Seen) -> str:
    outcome = trial.outcome(seen)
    return f"{outcome.effect}: {_words(trial, seen, outcome)}" if outcome else "not told"


def _words(trial: Trial, seen: Seen, outcome: Outcome) -> str:
    """What was found; a ratio is told in people beside it."""
    if not trial.ratio or seen != "felt":
        return outcome.text
    known = fact(trial.ratio)
    value, low, high = in_people(known, 40.0)
    link = f"#fact:{known.id}"
    return (
        f"{outcome.text}; [{known.value:g}]({link}) times as many "
        f"([{known.low:g} to {known.high:g}]({link})), which would be "
        f"[{value} of 100 ({low} to {high})](#computed) where 40 improve anyway"
    )


def _trial(key: str) -> Part:
    trial = trials()[key]
    told = [(seen, outcome) for seen in SEEN if (outcome := trial.outcome(seen))]
    lines = [
        f"- **{_opened(seen)}: {_EFFECTS[outcome.effect].removeprefix('was ')}.** "
        f"{_opened(_words(trial, seen, outcome))}."
        for seen, outcome in told
    ]
    return Part(
        finding=(f"{trial.name} ({trial.kind}, {_people_of(trial)}): {_effects_of(trial)}.",),
        prose="\n\n".join(
            [
                f"### {trial.name}",
                trial.given,
                "\n".join(lines),
                f"**How far to trust it.** {trial.trust}",
            ]
        ),
    )


def _effects_of(trial: Trial) -> str:
    """What each way of seeing found, the main outcome first where it is known."""
    told = {seen: _EFFECTS[outcome.effect] for seen in SEEN if (outcome := trial.outcome(seen))}
    if trial.main is None:
        return listed([f"{_SEEN[seen]} {effect}" for seen, effect in told.items()])
    first = f"the main outcome, {_SEEN[trial.main]}, {told.pop(trial.main)}"
    beside = listed([f"{_SEEN[seen]}, asked beside it, {effect}" for seen, effect in told.items()])
    return f"{first}; {beside}" if beside else first


def _opened(words: str) -> str:
    return words[0].upper() + words[1:]


def _claims(condition: str) -> Part:
    keys = conditions() if condition == ALL else (condition, "any")
    rows = tuple(claim_row(claim) for key in keys for claim in conditions()[key].stated)
    return Part(tables=(Table("What the articles say", CLAIM_COLUMNS, rows, open=False),))
