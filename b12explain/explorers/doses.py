"""Dose and route: what arrives of a dose, and what a year of doses does to stores, serum and markers."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from b12explain.evidence import fact, references
from b12explain.explorers.control import Value, menu
from b12explain.explorers.dose_words import after_a_year, by_mouth, enzyme_of, side_by_side, table_of, two
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.stores import MOST_MEASURED_UG
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount
from b12explain.figures.calendar import plot_calendar_strip
from b12explain.figures.dosing import STRIPS, plot_dosing, plot_dosing_frame, plot_strip_heading
from b12explain.model.absorption import retained_range_ug
from b12explain.scenarios.dosing import CAUSES, dosing_year, persons_with
from b12explain.scenarios.groups import kind_of
from b12explain.scenarios.simulation import absorbed_ug
from b12explain.scenarios.treatment import Treatment, amount_words, dose_words

DOSES_UG: Final = (10.0, 100.0, 1000.0, 2000.0)
SCHEDULES: Final = {
    1.0: "every day",
    7.0: "every week",
    30.0: "every month",
    61.0: "every two months",
    91.0: "every three months",
}
ROUTES: Final = {"oral": "by mouth", "sublingual": "under the tongue", "injection": "by injection"}
FORMS: Final = ("cyanocobalamin", "hydroxocobalamin", "methylcobalamin", "adenosylcobalamin")
NONE: Final = "none"
#: A strip shows whole weeks.
STRIP_DAYS: Final = 364
#: What can be put beside the chosen schedule.
COMPARED: Final[dict[str, tuple[str, Treatment | None]]] = {
    "untreated": ("no treatment", None),
    "tablet": ("tablet of 1 mg every day", Treatment(1000, "oral", "cyanocobalamin", every_days=1)),
    "injection": (
        "injection of 1 mg hydroxocobalamin every two months",
        Treatment(1000, "injection", "hydroxocobalamin", every_days=61),
    ),
}
#: How they are called in the narrow legend.
_SHORT: Final = {
    "untreated": "no treatment",
    "tablet": "1,000 µg, every day",
    "injection": "1,000 µg, every two months",
}
_HELD_AGAINST: Final = (
    "passive-fraction",
    "im-cyano-retention",
    "im-retention-oh-vs-cn-72h",
    "pa-im-maintenance",
    "holotc-rise-low-status",
    "holotc-rise-hydroxo",
)
_CUT_OFFS: Final = ("MMA high nmol/L", "Hcy high µmol/L")


class DoseRouteExplorer(Explorer):
    """Choose a dose, its route, form and schedule and a cause, and follow a year of treatment.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``cause``, ``route``, ``form``, ``dose`` (µg), ``every`` (days) and ``beside``.
    """

    def __init__(self, name: str = "doses", **start: Value) -> None:
        beside = [(NONE, "nothing"), *((key, words) for key, (words, _) in COMPARED.items())]
        super().__init__(
            name=name,
            title="Dose and route: a year of treatment",
            controls=(
                menu("cause", "Why B12 is lacking", [(key, c.name) for key, c in CAUSES.items()], "factor"),
                menu("route", "A: how it is given", list(ROUTES.items()), "injection", kind="radio"),
                menu("form", "A: form", [(form, form) for form in FORMS], "hydroxocobalamin"),
                menu("dose", "A: one dose", [(d, amount_words(d)) for d in DOSES_UG], 1000.0, kind="slider"),
                menu("every", "A: how often", list(SCHEDULES.items()), 61.0, kind="radio"),
                menu("beside", "B: beside it", beside, "tablet"),
            ),
            rules=(
                Rule(_frame),
                Rule(_strip, ("every", "form", "route")),
                Rule(_arrives, ("cause", "dose", "route", "form")),
                Rule(_course, ("cause", "dose", "every", "route", "form"), by=_alike),
                Rule(_form_words, ("route", "form")),
                Rule(_beside, ("cause", "beside")),
                Rule(_gas_words, ("cause",)),
            ),
            presets=(
                Preset("Two-monthly injection against a daily tablet"),
                Preset(
                    "A small tablet without intrinsic factor",
                    {"route": "oral", "form": "cyanocobalamin", "dose": 10.0, "every": 1.0,
                     "beside": "untreated"},
                ),
                Preset(
                    "The same small tablet for a vegan",
                    {"cause": "diet", "route": "oral", "form": "cyanocobalamin", "dose": 10.0, "every": 1.0,
                     "beside": "untreated"},
                ),
                Preset(
                    "The other form, same injections",
                    {"form": "cyanocobalamin", "beside": "injection"},
                ),
                Preset(
                    "Nitrous oxide goes on",
                    {"cause": "gas", "every": 7.0, "beside": "untreated"},
                ),
                Preset(
                    "Nitrous oxide is stopped",
                    {"cause": "gas-stopped", "every": 7.0, "beside": "untreated"},
                ),
            ),
            height=980,
            start=start,
        )  # fmt: skip


def _alike(name: str, value: Value) -> Value:
    """What the model treats alike: swallowed and under the tongue; all forms but hydroxocobalamin."""
    if name == "route":
        return value if value == "injection" else "oral"
    if name == "form":
        return value if value == "hydroxocobalamin" else "cyanocobalamin"
    return value


# Parts ---------------------------------------------------------------------------------------------------


def _frame() -> Part:
    lab = fact("kuzminski-reference")
    highest = dict(zip(lab.labels, lab.y, strict=True))
    mma, hcy = (highest[label] for label in _CUT_OFFS)
    lines = {
        "mma_nmol_per_l": (mma, f"cut-off {mma:g}"),
        "homocysteine_umol_per_l": (hcy, f"cut-off {hcy:g}"),
    }
    known = [fact(key) for key in _HELD_AGAINST]
    rows = tuple(Row((each.statement, each.population, source(each))) for each in known)
    return Part(
        figure=plot_dosing_frame(lines),
        tables=(Table("What the model is held against", ("Published", "Who", "Source"), rows, open=False),),
        prose="All curves come out of one model. They begin where serum B12 is 100 pmol/L; with nitrous "
        "oxide, after half a year of it that began in health. A dashed line rests on a choice for its group "
        "(illustrative), a solid one is calibrated. The wash around both markers is the range of the group. "
        "Around serum it is one day or one week: from just before a dose to just after it. Without treatment "
        "nobody here rises above that start while the cause lasts: whoever in the group would has the same "
        "break made larger, so a range may lie on one side. The model's holoTC follows only what the gut "
        "takes up, so it is not shown: between injections it would be wrong. Nerves are not shown "
        "here: they mend far more slowly than blood. Tablets come between meals; no dose is missed.",
    )


def _strip(every: float, form: str, route: str) -> Part:
    given = (Treatment(1000, route, form, every_days=every),)
    figure = plot_calendar_strip(given, STRIP_DAYS, name="A ", axis=STRIPS[0][0])
    return Part(figure=figure.update_layout(plot_strip_heading("A", "its doses, one column a week").layout))


def _arrives(cause: str, dose_ug: float, route: str, form: str) -> Part:
    typical = persons_with(cause)[0]
    given = Treatment(dose_ug, route, form)
    left = float(given.reaching_blood_ug(np.array([typical.intact]))[0])
    dose, share = dose_words(given), f"{two(100 * left / dose_ug)} %"
    if route == "injection":
        low, high = (100 * float(end) / dose_ug for end in retained_range_ug(dose_ug, form))
        kept = f"{two(left)} µg ({share}, range {two(low)} to {two(high)} %)"
        return Part(
            finding=(f"Of {dose}, {kept} stay in the body; the urine carries off the rest within days.",)
        )
    kept = f"{two(left)} µg ({share})"
    taken = absorbed_ug(dose_ug, typical)
    passive = f"{two(float(taken.passive_ug))} µg of them by the passive route"
    if not taken.active_ug:
        passive = "all of it by the passive route"
    return Part(finding=(f"With {CAUSES[cause].name}, of {dose} {kept} arrive, {passive}.",))


def _course(cause: str, dose_ug: float, every: float, route: str, form: str) -> Part:
    return _course_of_kept(cause, dose_ug, every, route, form if route == "injection" else "cyanocobalamin")


@cache
def _course_of_kept(cause: str, dose_ug: float, every: float, route: str, form: str) -> Part:
    """By mouth all forms are one part, made once."""
    year = dosing_year(cause, Treatment(dose_ug, route, form, every_days=every))
    kind = kind_of(CAUSES[cause].group)
    words = f"{amount(dose_ug, 'µg')}, {SCHEDULES[every]}"
    return Part(
        figure=plot_dosing(year, "A", words, "first", kind, most_ug=MOST_MEASURED_UG),
        finding=(
            after_a_year("A", f"{amount_words(dose_ug)} {SCHEDULES[every]}", year),
            *enzyme_of("A", cause, year),
        ),
        tables=(table_of("A", year),),
    )


def _beside(cause: str, beside: str) -> Part:
    if beside == NONE:
        return Part()
    words, dose = COMPARED[beside]
    year = dosing_year(cause, dose)
    given = () if dose is None else (dose,)
    figure = plot_calendar_strip(given, STRIP_DAYS, name="B ", axis=STRIPS[1][0])
    figure.update_layout(plot_strip_heading("B", "its doses" if given else "no doses").layout)
    kind = kind_of(CAUSES[cause].group)
    figure.add_traces(plot_dosing(year, "B", _SHORT[beside], "second", kind, most_ug=MOST_MEASURED_UG).data)
    return Part(
        figure=figure,
        finding=(after_a_year("B", words, year), *enzyme_of("B", cause, year)),
        tables=(table_of("B", year),),
    )


def _form_words(route: str, form: str) -> Part:
    if route != "injection":
        return Part(finding=(by_mouth(route),))
    if form in ("hydroxocobalamin", "cyanocobalamin"):
        return Part(finding=(side_by_side(),))
    return Part(
        finding=(
            f"For injected {form} no retention was published: it is taken to be kept like cyanocobalamin.",
        )
    )


def _gas_words(cause: str) -> Part:
    if not CAUSES[cause].gas_days:
        return Part()
    known = fact("n2o-uk-treatment")
    rows = (Row((known.statement, source(known))),)
    table = Table("What is said of B12 while the gas goes on", ("Published", "Source"), rows)
    said = (
        "An end of the gas is not all that is asked for: UK neurologists, quoted second-hand in "
        f"{references()[known.ref].short}, want injections as soon as cord disease is suspected."
    )
    return Part(finding=(said,) if cause == "gas-stopped" else (), tables=(table,))
