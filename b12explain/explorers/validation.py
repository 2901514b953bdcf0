"""How far to trust the body model: every published result it is held against, hits and misses."""

from __future__ import annotations

from functools import cache
from typing import Final

from b12explain.evidence import fact
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import count, listed, number
from b12explain.figures.validation import name_of, plot_validation
from b12explain.scenarios.kept_aside import Check, kept_aside
from b12explain.scenarios.targets import Validation, validations

ALL: Final = "all"


class ValidationExplorer(Explorer):
    """See each published result against the model's answer; choose one to read what it is."""

    def __init__(self, name: str = "validation", **start: Value) -> None:
        options = [
            (ALL, "all of them"),
            *((row.target.id, name_of(row.target.id)) for row in _rows()),
        ]
        super().__init__(
            name=name,
            title="The model against what was published",
            controls=(menu("target", "Published result", options, ALL, kind="steps"),),
            rules=(Rule(_everything), Rule(_one, ("target",))),
            height=960,
            start=start,
        )


@cache
def _rows() -> tuple[Validation, ...]:
    return tuple(validations())


def _everything() -> Part:
    fitted = [row for row in _rows() if row.is_fitted]
    hits = sum(row.is_hit for row in fitted)
    nerve = count(len(_rows()) - len(fitted), "result")
    said = (
        f"The body model, calibrated to {count(len(fitted), 'published result')}, answers {hits} of them "
        f"in the accepted range; {nerve} of the nerve stand beside them, shown but not fitted.",
        _outside(),
    )
    rows = tuple(row for validation in _rows() for row in _table_rows(validation))
    columns = (
        "Result",
        "Who",
        "Published",
        "Accepted",
        "Model",
        "Unit",
        "Verdict",
        "What we chose",
        "Sources",
    )
    caption = f"Every result it was calibrated to, and {nerve} of the nerve that it was not"
    tables = (Table(caption, columns, rows), _kept_aside())
    return Part(figure=plot_validation(_rows()), finding=said, tables=tables)


@cache
def _answers() -> tuple[tuple[Check, str, float, tuple[float, float], float], ...]:
    """Every value that was kept aside: its check, of whom, published, the range, and the model's answer."""
    return tuple(
        (check, *value)
        for check in kept_aside()
        for value in zip(check.labels, check.published, check.accepted, check.model, strict=True)
    )


def _outside() -> str:
    """What came of the values that were kept aside."""
    missed = [
        f"the {check.quantity} ({label}: model {number(model)}, published {number(value)} {check.unit})"
        for check, label, value, (low, high), model in _answers()
        if not low <= model <= high
    ]
    met = len(_answers()) - len(missed)
    misses = f"; it misses {listed(missed)}" if missed else ""
    return f"Of {count(len(_answers()), 'value')} kept aside it meets {met}{misses}."


def _kept_aside() -> Table:
    """Results that the model was not fitted to, misses included."""
    rows = []
    for check, label, value, (low, high), model in _answers():
        verdict = "hit" if low <= model <= high else "miss"
        bounds = f"{number(low)} to {number(high)}"
        cells = (f"{check.quantity}: {label}", number(value), bounds, number(model), check.unit, verdict)
        rows.append(Row((*cells, check.why or check.range_why, source(fact(check.fact)))))
    columns = (
        "Result",
        "Published",
        "Range",
        "Model",
        "Unit",
        "Verdict",
        "Why this range, or this miss",
        "Source",
    )
    return Table("Kept aside: results it was not fitted to", columns, tuple(rows))


def _table_rows(row: Validation) -> list[Row]:
    target, unit = row.target, shown_unit(row.target.unit)
    sources = "; ".join(source(fact(key)) for key in target.facts)
    found = []
    for n, (value, (low, high)) in enumerate(zip(target.values, target.accepted, strict=True)):
        model = number(row.model[n]) if row.model else "no answer yet"
        accepted = f"{number(low)} to {number(high)}"
        cells = (
            target.quantity.replace(" ug", " µg"),
            target.person,
            number(value),
            accepted,
            model,
            unit,
            row.verdict,
            row.choice,
            sources,
        )
        found.append(Row(cells, key=target.id))
    return found


def _one(key: str) -> Part:
    if key == ALL:
        return Part()
    row = next(row for row in _rows() if row.target.id == key)
    target, unit = row.target, shown_unit(row.target.unit)
    published = listed([number(value) for value in target.values])
    model = listed([number(value) for value in row.model]) or "no answer yet"
    name = name_of(target.id)
    name = name[0].upper() + name[1:] if name.split()[0].islower() else name
    told = f"{name}: published {published}, model {model} {unit}: {row.verdict}."
    return Part(
        finding=(told,),
        prose="\n\n".join(text for text in (row.choice, row.why, target.note) if text),
        marks=(key,),
    )


def shown_unit(unit: str) -> str:
    """A unit with its Greek letter."""
    return unit.replace("ug", "µg").replace("umol", "µmol")
