"""Symptoms and signs on the body: where each is noticed, where it is made, and when it typically comes."""

from __future__ import annotations

from typing import Final

import plotly.graph_objects as go

from b12explain.evidence import GRADE_MEANING, Symptom, claims, references, symptoms
from b12explain.evidence.places import STAGES, Stage, symptom_places
from b12explain.explorers.chain import GRADE_SIGN
from b12explain.explorers.control import Control, Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.symptom_words import how_often, made, noticed, spoken
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import count, listed
from b12explain.figures.body import HEIGHT, SITES, plot_body, plot_key, plot_sites
from b12explain.figures.symptoms import plot_chosen, plot_leaders, plot_numbers

ALL: Final = "all"
_BESIDE: Final = {"any": "no fixed time", "infancy": "infancy"}
_SHOWN: Final = ("No.", "Symptom or sign", "Domain", "Site", "Typical order", "How often")
_WHOLE: Final = (
    *_SHOWN[:4],
    "Fibre",
    "Order",
    "Stage (illustrative)",
    "How often",
    "Recovery",
    "Grade",
    "Note",
    "Sources",
)


class SymptomsExplorer(Explorer):
    """See every symptom and sign on the body: filter them, walk the typical order, choose one.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``symptom``, ``domain``, ``site``, ``time``.

    Examples
    --------
    >>> SymptomsExplorer(symptom="memory").view()["finding"][0]
    'No. 28, poor memory and concentration: made in the brain, noticed in the mind.'
    """

    def __init__(self, name: str = "symptoms", **start: Value) -> None:
        super().__init__(
            name=name,
            title="What is felt and found, on the body",
            controls=(_symptom_control(), _domain_control(), _site_control(), _time_control()),
            rules=(
                Rule(_body),
                Rule(_lit_sites, ("site",)),
                Rule(_chosen, ("symptom",)),
                Rule(_filtered, ("domain", "site", "time")),
                Rule(_every_row),
            ),
            presets=(
                Preset("Before anybody complains", {"time": "silent", "symptom": "vibration_loss"}),
                Preset("The spinal cord alone", {"site": "dorsal column", "symptom": "lhermitte"}),
                Preset("Mind and mood", {"site": "brain", "domain": "mood", "symptom": "depression"}),
                Preset("Late, if nothing is done", {"time": "late", "symptom": "paraparesis"}),
            ),
            height=HEIGHT,
            start=start,
        )


# Controls ------------------------------------------------------------------------------------------------


def _symptom_control() -> Control:
    options = [(symptom.id, f"{n}. {symptom.name}") for n, symptom in enumerate(symptoms().values(), 1)]
    return menu(
        "symptom", "Symptom or sign", options, "paraesthesia_feet", kind="steps",
        help="Or click a number in the picture.",
    )  # fmt: skip


def _domain_control() -> Control:
    domains = {symptom.domain: None for symptom in symptoms().values()}
    return menu("domain", "Show domain", [(ALL, "all domains"), *((d, d) for d in domains)], ALL)


def _site_control() -> Control:
    return menu("site", "Show site", [(ALL, "all sites"), *((site, site) for site in SITES)], ALL)


def _time_control() -> Control:
    stages = [(key, f"{n} of {len(STAGES)}: {words}") for n, (key, words) in enumerate(STAGES.items(), 1)]
    return menu(
        "time",
        "Typical order (illustrative)",
        [(ALL, "all at once"), *stages],
        ALL,
        kind="slider",
        plays=True,
        help="Typical, not certain: many people have only a few of them, or meet them in another order.",
    )


# Parts ---------------------------------------------------------------------------------------------------


def _number(key: str) -> int:
    return list(symptoms()).index(key) + 1


def _body() -> Part:
    figure = plot_body()
    for more in (
        plot_leaders(symptom_places()),
        plot_numbers(symptoms(), symptom_places(), symptoms(), "faint"),
    ):
        figure.add_traces(more.data)
    return Part(figure=figure)


def _lit_sites(site: str) -> Part:
    figure = plot_sites(SITES if site == ALL else (site,))
    figure.add_traces(plot_key().data)
    return Part(figure=figure)


def _filtered(domain: str, site: str, time: str) -> Part:
    fits = [
        key
        for key, symptom in symptoms().items()
        if domain in (ALL, symptom.domain) and site in (ALL, symptom.site)
    ]
    come, open_ = _at_time(fits, time)
    figure = go.Figure()
    for keys, how in ((come, "lit"), (open_, "open")):
        figure.add_traces(plot_numbers(symptoms(), symptom_places(), keys, how).data)
    shown = [key for key in symptoms() if key in {*come, *open_}]
    table = Table("Symptoms and signs shown", _SHOWN, tuple(_short_row(key) for key in shown), open=False)
    return Part(
        figure=figure,
        finding=(_filter_words(domain, site, time, come, open_),),
        tables=(table,) if shown else (),
    )


def _at_time(keys: list[str], time: str) -> tuple[list[str], list[str]]:
    """Those that have typically come by a stage, and those without a fixed time."""
    places = symptom_places()
    if time == ALL:
        return keys, []
    order: list[str] = list(STAGES)
    by_now = order[: order.index(time) + 1]
    return (
        [key for key in keys if places[key].stage in by_now],
        [key for key in keys if places[key].stage == "any"],
    )


def _filter_words(domain: str, site: str, time: str, come: list[str], open_: list[str]) -> str:
    where = [f"the domain {domain}"] * (domain != ALL) + [f"the site {site}"] * (site != ALL)
    of = f" (only {listed(where)})" if where else ""
    everyone = f"{len(symptoms())} symptoms and signs"
    if time == ALL and not come:
        return f"None of {everyone} belongs to both {listed(where)}."
    if time == ALL:
        return f"Shown: {len(come)} of {everyone}{of}."
    stage: Stage = next(key for key in STAGES if key == time)
    new = [key for key in come if symptom_places()[key].stage == stage]
    told = f"{len(come)} of {everyone} {'has' if len(come) == 1 else 'have'} typically come by now"
    told += f", {_new(new)}" if come else ""
    beside = f"; {count(len(open_), 'other')} (outlined) can come at any time" if open_ else ""
    return f"Stage {list(STAGES).index(stage) + 1} of {len(STAGES)}, {STAGES[stage]}{of}: {told}{beside}."


def _new(keys: list[str]) -> str:
    return f"new among them No. {listed([str(_number(key)) for key in keys])}" if keys else "none of them new"


def _short_row(key: str) -> Row:
    s = symptoms()[key]
    return Row((str(_number(key)), s.name, s.domain, s.site, s.order, how_often(s)), key=key)


def _chosen(key: str) -> Part:
    symptom, place = symptoms()[key], symptom_places()[key]
    figure = plot_sites((symptom.site,), strong=True)
    figure.add_traces(plot_chosen(symptom, symptom_places()).data)
    said = (
        f"No. {_number(key)}, {symptom.name}: {made(symptom)}, noticed {noticed(place.place)}.",
        spoken(symptom),
    )
    return Part(figure=figure, finding=said, prose=_prose(symptom), marks=(key,))


def _prose(symptom: Symptom) -> str:
    place = symptom_places()[symptom.id]
    lines = [
        f"### {symptom.name[0].upper()}{symptom.name[1:]}",
        f"**When:** {symptom.order}. **Fibres:** {symptom.fibre}. **Recovery:** {symptom.reversible}.",
    ]
    if symptom.note:
        lines.append(f"**Note:** {symptom.note}.")
    if place.claim:
        claim = claims()[place.claim]
        grade = f"{GRADE_SIGN[claim.grade]} {claim.grade}: {GRADE_MEANING[claim.grade]}"
        lines.append(f"**What the articles say of it** ({grade}). {claim.statement} *{claim.comment}*")
    else:
        lines.append("**What the articles say of it:** nothing that can be graded.")
    return "\n\n".join([*lines, f"**Sources:** {_sources(symptom)}."])


def _sources(symptom: Symptom) -> str:
    return "; ".join(f"[{references()[key].short}]({references()[key].url})" for key in symptom.refs)


def _every_row() -> Part:
    rows = tuple(_whole_row(symptom) for symptom in symptoms().values())
    return Part(tables=(Table(f"All {len(rows)} symptoms and signs", _WHOLE, rows, open=False),))


def _whole_row(symptom: Symptom) -> Row:
    place = symptom_places()[symptom.id]
    stage = STAGES.get(place.stage) or _BESIDE[place.stage]
    grade = claims()[place.claim].grade if place.claim else None
    shown = f"{GRADE_SIGN[grade]} {grade}" if grade else "no claim"
    cells = (
        *(str(_number(symptom.id)), symptom.name, symptom.domain, symptom.site, symptom.fibre, symptom.order),
        *(stage, how_often(symptom), symptom.reversible, shown, symptom.note, _sources(symptom)),
    )
    return Row(cells, key=symptom.id)
