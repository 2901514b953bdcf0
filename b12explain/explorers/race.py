"""The race: start treatment some months after the first sign of a nerve, and see what comes back."""

from __future__ import annotations

from typing import Final

from b12explain.evidence import fact, risk_groups
from b12explain.evidence.regimens import regimens
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.race_words import cut_off, delay_words, milestones, races, spread, words
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.figures.race import left_after, plot_delay, plot_left, plot_race, plot_race_frame, plot_start
from b12explain.scenarios.race import DELAYS_MONTHS, REGIMEN, WHO, race

_FACTS: Final = (
    "scd_resolution",
    "scd_predictors",
    "savage_response",
    "savage_predictors",
    "pmj_recovery3m",
    "hemmer_recovery_order",
    "bolaman-hb-90d",
    "regen_rate",
    "n2o-uk-treatment",
)


class RaceExplorer(Explorer):
    """Choose who, and how long after the first sign of a nerve treatment starts; see what comes back.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``who`` and ``delay`` (months).
    """

    def __init__(self, name: str = "race", **start: Value) -> None:
        delays = [(delay, delay_words(delay)) for delay in DELAYS_MONTHS]
        super().__init__(
            name=name,
            title="The race against time: what heals, when, and what stays",
            controls=(
                menu("who", "Who", [(key, risk_groups()[key].name) for key in WHO], WHO[0], kind="radio"),
                menu("delay", "Treatment starts", delays, 6, kind="slider", plays=True),
            ),
            rules=(
                Rule(_frame),
                Rule(_race, ("who", "delay")),
                Rule(_start, ("delay",)),
                Rule(_every_delay, ("who",)),
                Rule(_chosen, ("who", "delay")),
            ),
            presets=(
                Preset("At the first sign", {"delay": 0}),
                Preset("After half a year", {"delay": 6}),
                Preset("After two years", {"delay": 24}),
                Preset("Nitrous oxide, after three months", {"who": "nitrous-oxide", "delay": 3}),
            ),
            height=1120,
            start=start,
        )


# Parts ---------------------------------------------------------------------------------------------------


def _frame() -> Part:
    rows = tuple(Row((fact(key).statement, fact(key).population, source(fact(key)))) for key in _FACTS)
    cord, early = fact("scd_resolution"), fact("pmj_recovery3m")
    known = regimens()[REGIMEN]
    return Part(
        figure=plot_race_frame(cut_off()),
        tables=(Table("What bounds the race", ("Published", "Who", "Source"), rows, open=False),),
        prose="*Illustrative* (dashed): directions and order are supported, rates and thresholds are a "
        "choice. MMA alone is calibrated. Each wash is the range of what is not known: who in the group, "
        "where a nerve's reserve ends, and rates of harm and repair from half to twice. It is no range of "
        "patients. Month 0 is the first sign that the model gives without treatment; the want itself "
        f"began long before. Treated as in: {known.name}. {known.wording} Two counts in people differ, as "
        "the people do: of published case reports of cord disease with MRI "
        f"[{cord.value:g} %](#fact:{cord.id}) "
        f"([8 of 57](#fact:{cord.id})) recovered fully; of a consecutive series with all nerve syndromes of "
        f"B12, looked at after three months, [31 of 45](#fact:{early.id}) had. With nitrous oxide the gas is "
        "stopped when treatment starts.",
    )


def _start(delay: int) -> Part:
    return Part(figure=plot_start(delay))


def _every_delay(who: str) -> Part:
    rows = []
    for n, each in enumerate(races(who)):
        cord, legs = (
            spread(left_after(races(who), tract)[:, n]) for tract in ("dorsal columns", "leg nerves")
        )
        free = each.without_signs
        rows.append(
            Row((delay_words(each.delay_months), cord, legs, f"{free.sum()} of {free.size}"), key=_key(n))
        )
    columns = (
        "Treatment starts",
        "Function of the dorsal columns",
        "Function of the leg nerves",
        "Settings without any sign",
    )
    caption = "After five years of treatment, by delay (model, illustrative; in brackets the range)"
    return Part(figure=plot_left(races(who)), tables=(Table(caption, columns, tuple(rows)),))


def _key(number: int) -> str:
    return f"delay-{number}"


def _chosen(who: str, delay: int) -> Part:
    return Part(figure=plot_delay(races(who), delay), marks=(_key(DELAYS_MONTHS.index(delay)),))


def _race(who: str, delay: int) -> Part:
    run = race(who, delay)
    return Part(figure=plot_race(run), finding=words(who, run), tables=(milestones(run),))
