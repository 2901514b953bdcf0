"""What MMA and homocysteine see: both markers against stores or serum, with what else moves them."""

from __future__ import annotations

from typing import Final, cast

from b12explain.evidence import fact
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, listed, number
from b12explain.figures.markers import (
    HOMOCYSTEINE_CUT_OFF,
    HOMOCYSTEINE_TOP,
    MMA_CUT_OFF,
    MMA_TOP,
    PLACES_UG,
    STORES_UG,
    Against,
    along,
    plot_marker,
    plot_marker_axes,
    plot_marker_place,
    settled_markers,
)

_AGES: Final = (25.0, 45.0, 60.0, 75.0, 85.0)
_KIDNEYS: Final = {
    1.0: "as much as usual at this age",
    0.7: "70 % of what is usual",
    0.5: "50 % of what is usual",
    0.3: "30 % of what is usual",
}
_FOLATES: Final = {0.3: "low", 1.0: "normal", 2.0: "plenty"}
_AGE: Final = 45.0
_ENOUGH_UG: Final = 1600.0
_COLUMNS: Final = ("Marker", "Here", "At 1,600 µg, all else equal", "Cut-off", "Kind of curve", "Source")


class MarkersExplorer(Explorer):
    """Choose what is in the body, and see what MMA and homocysteine say about it.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``against`` (``"stores"`` or ``"serum"``), ``stores`` (µg), ``age`` (years),
        ``kidney`` and ``folate`` (relative to normal).
    """

    def __init__(self, name: str = "markers", **start: Value) -> None:
        places = [(held, amount(held, "µg")) for held in PLACES_UG]
        super().__init__(
            name=name,
            title="What MMA and homocysteine see",
            controls=(
                menu(
                    "against",
                    "Draw them against",
                    [("stores", "stores"), ("serum", "serum B12")],
                    "stores",
                    kind="radio",
                ),
                menu("stores", "B12 in the body", places, 300.0, kind="slider"),
                menu("age", "Age", [(age, f"{age:g} years") for age in _AGES], 45.0, kind="slider"),
                menu("kidney", "The kidneys filter", list(_KIDNEYS.items()), 1.0),
                menu("folate", "Folate", list(_FOLATES.items()), 1.0, kind="radio"),
            ),
            rules=(
                Rule(_axes, ("against",)),
                Rule(_mma_curve, ("against", "age", "kidney")),
                Rule(_homocysteine_curve, ("against", "age", "kidney", "folate")),
                Rule(_place, ("against", "stores")),
                Rule(_values, ("stores", "age", "kidney", "folate")),
            ),
            presets=(
                Preset("Well supplied", {"stores": _ENOUGH_UG}),
                Preset("Well supplied, but old kidneys", {"stores": _ENOUGH_UG, "age": 85.0, "kidney": 0.5}),
                Preset(
                    "Well supplied, but little folate",
                    {"stores": _ENOUGH_UG, "folate": 0.3, "age": 60.0},
                ),
                Preset("Against serum B12", {"against": "serum", "stores": 200.0}),
            ),
            height=560,
            start=start,
        )


def _axes(against: Against) -> Part:
    note = (
        "Diamonds are the medians that a survey of the United States found in three classes of serum B12, "
        "each with a bar as wide as its class; the outer two classes have no outer end, and their diamond "
        "stands at the end that is known."
        if against == "serum"
        else "Nobody has measured stores in so many people, so the picture shows published medians "
        "against serum B12 only."
    )
    return Part(
        figure=plot_marker_axes(against),
        tables=(_medians_table(),),
        prose=f"{note} Dotted lines are cut-offs, solid ones calibrated. Where kidneys or folate are "
        "not as usual, a line is dashed: its direction is supported, its size is a choice (illustrative).",
    )


def _medians_table() -> Table:
    low, high = fact("mma-change-points").low or 0.0, fact("mma-change-points").high or 0.0
    classes = (f"below {low:g} pmol/L", f"{low:g} to {high:g} pmol/L", f"above {high:g} pmol/L")
    rows = tuple(
        Row((serum, marker, amount(median, unit), source(fact(key))))
        for marker, key, unit in (
            ("MMA", "mma-median-by-b12", "nmol/L"),
            ("homocysteine", "hcy-median-by-b12", "µmol/L"),
        )
        for serum, median in zip(classes, fact(key).y, strict=True)
    )
    return Table(
        "Published medians by serum B12", ("Serum B12", "Marker", "Median", "Source"), rows, open=False
    )


def _mma_curve(against: Against, age: float, kidney: float) -> Part:
    found = settled_markers(STORES_UG, age, kidney)
    return Part(
        figure=plot_marker(
            along(against, found), found.mma_nmol_per_l.tolist(), "MMA", calibrated=kidney == 1, upper=True
        )
    )


def _homocysteine_curve(against: Against, age: float, kidney: float, folate: float) -> Part:
    found = settled_markers(STORES_UG, age, kidney, folate)
    return Part(
        figure=plot_marker(
            along(against, found),
            found.homocysteine_umol_per_l.tolist(),
            "homocysteine",
            calibrated=kidney == 1 and folate == 1,
            upper=False,
        )
    )


def _place(against: Against, stores_ug: float) -> Part:
    return Part(figure=plot_marker_place(against, stores_ug))


def _values(stores_ug: float, age: float, kidney: float, folate: float) -> Part:
    here = settled_markers([stores_ug], age, kidney, folate)
    enough = settled_markers([_ENOUGH_UG], age, kidney, folate)
    mma, hcy = float(here.mma_nmol_per_l[0]), float(here.homocysteine_umol_per_l[0])
    serum = float(here.serum_b12_pmol_per_l[0])
    finding = (
        f"At {amount(stores_ug, 'µg')} in the body (serum B12 {amount(serum, 'pmol/L')}), age {age:g}, "
        f"kidneys filtering {_KIDNEYS[kidney]} and {_folate_words(folate)}: MMA is {amount(mma, 'nmol/L')}, "
        f"{_against_cut_off(mma, MMA_CUT_OFF, MMA_TOP)}; homocysteine is {amount(hcy, 'µmol/L')}, "
        f"{_against_cut_off(hcy, HOMOCYSTEINE_CUT_OFF, HOMOCYSTEINE_TOP)}.",
        _enough(stores_ug, age, kidney, folate),
        *_what_else(stores_ug, age, kidney, folate),
    )
    lab = source(fact("kuzminski-reference"))
    rows = (
        Row(
            (
                "MMA",
                amount(mma, "nmol/L"),
                amount(float(enough.mma_nmol_per_l[0]), "nmol/L"),
                f"above {amount(MMA_CUT_OFF, 'nmol/L')}",
                "calibrated" if kidney == 1 else "calibrated; the kidney's part illustrative",
                lab,
            )
        ),
        Row(
            (
                "homocysteine",
                amount(hcy, "µmol/L"),
                amount(float(enough.homocysteine_umol_per_l[0]), "µmol/L"),
                f"above {amount(HOMOCYSTEINE_CUT_OFF, 'µmol/L')}",
                "calibrated"
                if kidney == folate == 1
                else "calibrated; the part of kidney and folate illustrative",
                lab,
            )
        ),
        Row(
            (
                "serum B12",
                amount(serum, "pmol/L"),
                amount(float(enough.serum_b12_pmol_per_l[0]), "pmol/L"),
                f"below {amount(cast(float, fact('cutoff-148-258').low), 'pmol/L')}",
                "calibrated",
                source(fact("cutoff-148-258")),
            )
        ),
    )
    return Part(finding=finding, tables=(Table("Here, and with plenty of B12", _COLUMNS, rows),))


def _folate_words(folate: float) -> str:
    return "plenty of folate" if folate > 1 else f"{_FOLATES[folate]} folate"


def _against_cut_off(value: float, cut: float, top: float) -> str:
    if value <= cut:
        return f"within the cut-off of {number(cut)}"
    beyond = " and above the picture" if value > top else ""
    return f"above the cut-off of {number(cut)}{beyond}"


def _enough(stores_ug: float, age: float, kidney: float, folate: float) -> str:
    if stores_ug == _ENOUGH_UG:
        return "These are the values that a good supply leaves this person."
    enough = settled_markers([_ENOUGH_UG], age, kidney, folate)
    return (
        f"With {amount(_ENOUGH_UG, 'µg')} the same person would have an MMA of "
        f"{amount(float(enough.mma_nmol_per_l[0]), 'nmol/L')} and a homocysteine of "
        f"{amount(float(enough.homocysteine_umol_per_l[0]), 'µmol/L')}."
    )


def _what_else(stores_ug: float, age: float, kidney: float, folate: float) -> tuple[str, ...]:
    moved = [
        word
        for word, away in (("age", age != _AGE), ("kidneys", kidney != 1), ("folate", folate != 1))
        if away
    ]
    if not moved:
        return ()
    here, usual = settled_markers([stores_ug], age, kidney, folate), settled_markers([stores_ug])
    mma = _change("MMA", float(here.mma_nmol_per_l[0] / usual.mma_nmol_per_l[0]))
    homocysteine = _change(
        "homocysteine", float(here.homocysteine_umol_per_l[0] / usual.homocysteine_umol_per_l[0])
    )
    return (
        f"At the same B12, next to a person aged {_AGE:g} with usual kidneys and folate, "
        f"{listed(moved)} {mma} and {homocysteine}.",
    )


def _change(marker: str, factor: float) -> str:
    percent = round(100 * (factor - 1))
    if percent == 0:
        return f"did not move {marker}"
    return f"{'raised' if percent > 0 else 'lowered'} {marker} by {abs(percent)} %"
