"""The forms of B12 side by side: what the articles say of each, how sure it is, and the numbers there are."""

from __future__ import annotations

from functools import partial
from typing import Final

from b12explain.evidence import Fact, fact
from b12explain.evidence.forms import FORM_KEYS, FormKey, features, forms
from b12explain.explorers.chain import claim_row
from b12explain.explorers.claim_themes import CLAIM_COLUMNS
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source, sources
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, count, listed, number
from b12explain.figures.bars import plot_bars
from b12explain.figures.forms import plot_feature, plot_form, plot_forms

_GRADES: Final = "grades"


class FormsExplorer(Explorer):
    """Compare two forms of B12, one feature at a time: statements, grades, corrections and numbers.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``feature``, ``a`` and ``b`` (forms), and ``show`` (``"grades"``, ``"urine"``,
        ``"swallowed"`` or ``"vegans"``).
    """

    def __init__(self, name: str = "forms", **start: Value) -> None:
        every = [(form, form) for form in FORM_KEYS]
        super().__init__(
            name=name,
            title="The forms of B12, side by side",
            controls=(
                menu(
                    "feature", "Compared in", [(f.id, f.name) for f in features().values()], "activation",
                    kind="steps",
                ),
                menu("a", "A: one form", every, "methylcobalamin"),
                menu("b", "B: another", every, "cyanocobalamin"),
                menu(
                    "show", "Show",
                    [
                        (_GRADES, "statements and their grades"),
                        ("urine", "lost after an injection"),
                        ("swallowed", "holoTC after a swallowed dose"),
                        ("vegans", "holoTC in vegans, by product"),
                    ],
                    _GRADES, kind="radio",
                ),
            ),
            rules=(
                Rule(_picture, ("show",)),
                Rule(_here, ("feature", "show")),
                Rule(partial(_form, 0), ("a", "show")),
                Rule(partial(_form, 1), ("b", "show")),
                Rule(_said, ("feature", "a", "b", "show")),
                Rule(_numbers, ("show",)),
                Rule(_feature, ("feature",)),
            ),
            presets=(
                Preset("Injected: what is lost", {"feature": "retention", "b": "hydroxocobalamin",
                                                  "a": "cyanocobalamin", "show": "urine"}),
                Preset("Swallowed: the other way round", {"feature": "absorption", "b": "hydroxocobalamin",
                                                          "a": "cyanocobalamin", "show": "swallowed"}),
                Preset("Better for nerves?", {"feature": "nerves"}),
                Preset("The form left out", {"feature": "choice", "b": "hydroxocobalamin"}),
            ),
            height=520,
            start=start,
        )  # fmt: skip


# The picture ---------------------------------------------------------------------------------------------


def _picture(show: str) -> Part:
    match show:
        case "urine":
            return _urine()
        case "swallowed":
            return _swallowed()
        case "vegans":
            return _vegans()
        case _:
            return Part(figure=plot_forms())


def _here(feature: str, show: str) -> Part:
    return Part(figure=plot_feature(feature)) if show == _GRADES else Part()


def _form(slot: int, form: FormKey, show: str) -> Part:
    return Part(figure=plot_form(form, slot) if show == _GRADES else None, marks=(form,))


def _urine() -> Part:
    three_days, one_day = fact("im-form-urine-72h"), fact("im-form-1mg-24h")
    lost = dict(zip(three_days.labels, three_days.y, strict=True))
    day = dict(zip(one_day.labels, one_day.y, strict=True))
    groups = {
        "500 µg,<br>in 3 days": (lost["cyano 500"], lost["hydroxo 500"], three_days),
        "1,000 µg,<br>in 3 days": (lost["cyano 1000"], lost["hydroxo 1000"], three_days),
        "1,000 µg,<br>in 1 day": (day["cyano excreted"], day["hydroxo excreted"], one_day),
    }
    series = {
        "cyanocobalamin": [cyano for cyano, _, _ in groups.values()],
        "hydroxocobalamin": [hydroxo for _, hydroxo, _ in groups.values()],
    }
    rows = tuple(
        Row((words.replace("<br>", " "), f"{number(cyano)} %", f"{number(hydroxo)} %", source(known)))
        for words, (cyano, hydroxo, known) in groups.items()
    )
    columns = ("Injected", "Lost, cyanocobalamin", "Lost, hydroxocobalamin", "Source")
    return Part(
        figure=plot_bars(list(groups), series, "lost with the urine, % of the dose", top=100),
        tables=(Table("Lost with the urine after an injection", columns, rows),),
    )


def _swallowed() -> Part:
    cyano, hydroxo = fact("holotc-rise-low-status"), fact("holotc-rise-hydroxo")
    series = {"cyanocobalamin": list(cyano.y), "hydroxocobalamin": list(hydroxo.y)}
    rows = tuple(
        Row((amount(dose, "µg"), amount(one, "pmol/L"), amount(other, "pmol/L"), source(cyano)))
        for dose, one, other in zip(cyano.x, cyano.y, hydroxo.y, strict=True)
    )
    columns = ("Swallowed, each dose", "Rise, cyanocobalamin", "Rise, hydroxocobalamin", "Source")
    return Part(
        figure=plot_bars([amount(dose, "µg") for dose in cyano.x], series, "rise of holoTC, pmol/L", top=36),
        tables=(Table("Rise of holoTC after two days of small doses (median)", columns, rows),),
    )


def _vegans() -> Part:
    known = fact("vegan-cn-vs-me-holotc")
    rows = tuple(
        Row((product, f"{number(value)} (unit as printed)", known.population, source(known)))
        for product, value in zip(known.labels, known.y, strict=True)
    )
    groups = [
        label.replace("algae/", "algae or<br>").replace("cobal", "-<br>cobal") for label in known.labels
    ]
    words = {"median of those who chose it": list(known.y)}
    return Part(
        figure=plot_bars(groups, words, "holoTC, in the paper's unit", top=175),
        tables=(Table("HoloTC of vegans by product", ("Product", "Median", "Who", "Source"), rows),),
    )


def _short(product: str) -> str:
    """A product on two lines, for the foot of a narrow picture."""
    return product.replace("algae/", "algae or<br>").replace("cobal", "-<br>cobal")


# What is said --------------------------------------------------------------------------------------------


def _said(feature: str, a: FormKey, b: FormKey, show: str) -> Part:
    if show != _GRADES:
        return Part()
    name = features()[feature].name
    opening = f"{name[0].upper()}{name[1:]}: {_told(feature, a, 'A')}"
    if a == b:
        return Part(finding=(f"{opening}; B is the same form.",))
    return Part(finding=(f"{opening}, and {_told(feature, b, 'B')}.",))


def _told(feature: str, form: FormKey, letter: str) -> str:
    """How many statements the articles make of a form, as a part of a sentence."""
    every = features()[feature].claims_of(form)
    if not every:
        return f"nothing is said of {form} ({letter})"
    grades = dict.fromkeys(claim.grade for claim in every)
    return f"{count(len(every), 'statement')} on {form} ({letter}), graded {listed(list(grades))}"


def _numbers(show: str) -> Part:
    match show:
        case "urine":
            known = fact("im-form-urine-72h")
            lost = dict(zip(known.labels, known.y, strict=True))
            said = (
                f"Of 1,000 µg injected, {number(lost['cyano 1000'])} of 100 parts of cyanocobalamin "
                f"were lost with the urine in three days, and {number(lost['hydroxo 1000'])} of "
                f"hydroxocobalamin ({_who(known)})."
            )
        case "swallowed":
            known, other = fact("holotc-rise-low-status"), fact("holotc-rise-hydroxo")
            said = (
                f"Swallowed, it is the other way round: doses of {number(known.x[-1])} µg raised holoTC by "
                f"{number(known.y[-1])} pmol/L as cyanocobalamin and by {number(other.y[-1])} as "
                f"hydroxocobalamin ({_who(known)})."
            )
        case "vegans":
            known = fact("vegan-cn-vs-me-holotc")
            said = (
                f"Vegans on cyanocobalamin had a median holoTC of {number(known.y[0])}, those on "
                f"methylcobalamin {number(known.y[1])} ({_who(known)}); they chose for themselves, and doses "
                "differed, so this shows no more than that."
            )
        case _:
            silent = [form for form in FORM_KEYS if not any(f.claims_of(form) for f in features().values())]
            said = (
                f"Of {len(forms())} forms the articles compare {len(forms()) - len(silent)}; nothing in "
                f"their comparison is about {' or '.join(silent)}."
            )
    return Part(finding=(said,))


def _who(known: Fact) -> str:
    return f"{known.population}, {count(known.n or 0, 'person', 'people')}"


def _feature(key: str) -> Part:
    feature = features()[key]
    known = tuple(
        Row((form, feature.known[form].text, sources(feature.known[form].refs)), key=form)
        if form in feature.known
        else Row((form, "nothing among the sources here", "–"), key=form)
        for form in FORM_KEYS
    )
    rows = tuple(claim_row(claim) for claim in feature.claims)
    return Part(
        tables=(
            Table(f"What the articles say: {feature.name}", CLAIM_COLUMNS, rows),
            Table(f"What is known: {feature.name}", ("Form", "What is known", "Sources"), known),
        )
    )
