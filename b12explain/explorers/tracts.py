"""From a course to the nerves: years of want, tract by tract, and the signs that begin."""

from __future__ import annotations

from typing import Final

from b12explain.evidence import fact, risk_groups
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.nerve_years import (
    INJECTION,
    LAST_YEAR,
    NEVER,
    RESERVES_UG,
    TREATED_FROM,
    WHO,
    coarse,
    drawn_values,
    nerves_of,
    onsets_of,
)
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, listed, years
from b12explain.figures.tracts import (
    TRACT_NAMES,
    Onset,
    plot_tract_range,
    plot_tracts,
    plot_tracts_frame,
    plot_year,
)

_FACTS: Final = (
    "critical-pool",
    "monkey_stores",
    "monkey_sequence",
    "hemmer_pattern",
    "savage_response",
    "savage_predictors",
    "scd_resolution",
    "regen_rate",
    "length_no_caliber",
)


class TractsExplorer(Explorer):
    """Follow years of want through five tracts: myelin, axons, velocity, and the signs that begin."""

    def __init__(self, name: str = "tracts", **start: Value) -> None:
        groups = [(key, risk_groups()[key].name) for key in WHO]
        since = [(year, f"from year {year}" if year else "never") for year in TREATED_FROM]
        super().__init__(
            name=name,
            title="From empty stores to nerves, over years",
            controls=(
                menu("who", "Who", groups, "pernicious-anaemia"),
                menu("treated", "Injections", since, NEVER, kind="radio"),
                menu("tract", "Range shown for", [(tract, tract) for tract in TRACT_NAMES], "dorsal columns"),
                menu(
                    "year",
                    "Year",
                    [(year, f"year {year}") for year in range(LAST_YEAR + 1)],
                    4,
                    kind="slider",
                    plays=True,
                ),
            ),
            rules=(
                Rule(_frame),
                Rule(_range, ("who", "treated", "tract")),
                Rule(_typical, ("who", "treated")),
                Rule(_moment, ("who", "treated", "year")),
                Rule(_year, ("year",)),
            ),
            presets=(
                Preset("Without treatment", {"who": "pernicious-anaemia", "year": 5}),
                Preset("Treated in time", {"who": "pernicious-anaemia", "treated": 3, "year": 6}),
                Preset("Treated late", {"who": "pernicious-anaemia", "treated": 6, "year": 12}),
                Preset("Vegan", {"who": "vegan", "year": 10}),
                Preset("Nitrous oxide", {"who": "nitrous-oxide", "year": 1}),
            ),
            height=860,
            start=start,
        )


def _frame() -> Part:
    rows = tuple(Row((fact(key).statement, source(fact(key)))) for key in _FACTS)
    low, usual, high = (f"{value:g}" for value in RESERVES_UG)
    return Part(
        figure=plot_tracts_frame(LAST_YEAR),
        tables=(Table("What bounds these courses", ("Published", "Source"), rows, open=False),),
        prose=f"*Illustrative* (dashed): directions and order are supported, rates and thresholds are a "
        f"choice. Nerves suffer once the stores fall below {usual} µg; the shaded range, and the dotted "
        f"lines beside the start of a sign (diamond), take {low} to {high} µg instead. Other nerves may be "
        f"hardier or weaker than any of these. Injections: {INJECTION}, as an example.",
    )


def _typical(who: str, treated: int) -> Part:
    tracts = {name: coarse(course) for name, course in nerves_of(who, treated, RESERVES_UG[1]).items()}
    onsets = onsets_of(who, treated)
    return Part(figure=plot_tracts(tracts, onsets), tables=(_sign_table(onsets),))


def _sign_table(onsets: tuple[Onset, ...]) -> Table:
    rows = tuple(
        Row(
            (
                onset.words,
                onset.tract,
                years(onset.begins),
                f"{years(onset.earliest)} to {years(onset.latest) if onset.latest is not None else 'never'}",
                "still there at the end" if onset.ends > LAST_YEAR - 0.1 else years(onset.ends),
            )
        )
        for onset in onsets
    ) or (Row(("none", "any", "never", "see the shaded range", "")),)
    columns = ("Sign or symptom", "Tract", "Begins after", "Range", "Gone after")
    return Table("Signs that begin (model, illustrative)", columns, rows)


def _range(who: str, treated: int, tract: str) -> Part:
    courses = [coarse(nerves_of(who, treated, reserve)[tract]) for reserve in RESERVES_UG]
    return Part(figure=plot_tract_range(courses))


def _year(year: int) -> Part:
    return Part(figure=plot_year(year))


def _moment(who: str, treated: int, year: int) -> Part:
    at = year * 12
    rows = tuple(
        Row((tract, *(_with_range(who, treated, tract, quantity, at) for quantity in _UNITS)))
        for tract in TRACT_NAMES
    )
    columns = ("Tract", "Myelin (range)", "Axons (range)", "Velocity (range)")
    caption = "The tracts in the chosen year (model, illustrative)"
    return Part(finding=_words(who, treated, year), tables=(Table(caption, columns, rows),))


_UNITS: Final = {"myelin": "%", "axons": "%", "velocity": "m/s"}


def _with_range(who: str, treated: int, tract: str, quantity: str, at: int) -> str:
    low, usual, high = (drawn_values(who, treated, reserve, tract, quantity)[at] for reserve in RESERVES_UG)
    worst, best = min(low, usual, high), max(low, usual, high)
    spread = "" if worst == best else f" ({worst:g} to {best:g})"
    return f"{usual:g}{spread} {_UNITS[quantity]}"


def _words(who: str, treated: int, year: int) -> tuple[str, ...]:
    at = year * 12
    name = risk_groups()[who].name
    care = f"injections from year {treated}" if treated else "no treatment"
    usual = RESERVES_UG[1]
    myelin, velocity = (
        drawn_values(who, treated, usual, "dorsal columns", quantity)[at]
        for quantity in ("myelin", "velocity")
    )
    axons = drawn_values(who, treated, usual, "leg nerves", "axons")[at]
    speed = f"conduct at {amount(velocity, 'm/s')}" if velocity else "no longer conduct"
    present = [onset.words for onset in onsets_of(who, treated) if onset.begins <= year <= onset.ends]
    more = [f"{len(present) - 3} more"] if len(present) > 3 else []
    begun = f"Present: {listed([*present[:3], *more])}" if present else "No sign is present"
    return (
        f"{name}, year {year}, {care}: the dorsal columns have {myelin:.0f} % of their "
        f"myelin and {speed}; the leg nerves have {axons:.0f} % of their axons.",
        f"{begun} (typical course; see the range).",
    )
