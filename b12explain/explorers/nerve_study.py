"""A nerve conduction study of a healthy and a damaged nerve: slowing against loss of amplitude."""

from __future__ import annotations

from functools import cache
from typing import Final

from b12explain.evidence import fact
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, number
from b12explain.figures.nerve import plot_study, plot_study_frame
from b12explain.model.nerve import (
    DEMYELINATING_SHARE,
    DEMYELINATING_SHARE_IF_SMALL,
    LOWEST_AMPLITUDE_UV,
    LOWEST_VELOCITY_SHARE,
    NerveLesion,
    NerveStudy,
    study_nerve,
)

AXONS: Final = (1.0, 0.8, 0.6, 0.4, 0.3, 0.2, 0.1, 0.05)
MYELIN: Final = (1.0, 0.5, 0.3, 0.2, 0.1, 0.05, 0.03)
DAMAGED: Final = (1.0, 0.75, 0.5, 0.25)
#: The evidence on which pattern a lack of B12 makes, for, against, and where.
_DISPUTED: Final = (
    ("leg nerves", "hemmer_pattern"),
    ("leg nerves (nitrous oxide)", "n2o_hassing_axonal"),
    ("leg nerves (nitrous oxide)", "n2o_fang_axonal"),
    ("leg nerves (nitrous oxide)", "n2o_fang_slowing"),
    ("how often nerves are abnormal", "ncs_abn_pmj2007"),
    ("how often nerves are abnormal", "ncs_minn2012"),
    ("how often nerves are abnormal", "ncs_india25"),
    ("cord", "sep_abn_pmj2007"),
    ("cord", "monkey_sequence"),
)
_LIMITS: Final = ("norm_sural", "norm_tibial_ncv", "edx_demyel_aan", "edx_axonal", "unit_exponents")


class NerveStudyExplorer(Explorer):
    """Take axons or myelin from a nerve and read the two patterns of a nerve conduction study."""

    def __init__(self, name: str = "nerve-study", **start: Value) -> None:
        super().__init__(
            name=name,
            title="What electrodes on the skin hear",
            controls=(
                menu("axons", "Axons left", _percents(AXONS), 0.3, kind="slider"),
                menu("myelin", "Lamellae left in damaged fibres", _percents(MYELIN), 1.0, kind="slider"),
                menu("damaged", "Fibres damaged", _percents(DAMAGED), 1.0, kind="slider"),
            ),
            rules=(Rule(_frame), Rule(_study, ("axons", "myelin", "damaged")), Rule(_evidence)),
            presets=(
                Preset("Healthy", {"axons": 1.0, "myelin": 1.0}),
                Preset("Axons gone: as in leg nerves", {"axons": 0.2}),
                Preset("Myelin thinned: as in the cord", {"axons": 1.0, "myelin": 0.05}),
                Preset("Half of the fibres thinned", {"axons": 1.0, "myelin": 0.1, "damaged": 0.5}),
                Preset("Both", {"axons": 0.3, "myelin": 0.1}),
            ),
            height=600,
            start=start,
        )


def _percents(shares: tuple[float, ...]) -> list[tuple[Value, str]]:
    return [(share, f"{100 * share:g} %") for share in shares]


@cache
def study_of(axons: float, myelin: float, damaged: float) -> NerveStudy:
    """The study of a nerve with so much left."""
    return study_nerve(NerveLesion(axons, myelin, damaged))


def healthy() -> NerveStudy:
    """The study of the sound nerve."""
    return study_of(1.0, 1.0, 1.0)


def _frame() -> Part:
    usual = healthy().velocity_m_per_s
    limit = LOWEST_VELOCITY_SHARE * usual
    slow, slower = DEMYELINATING_SHARE * limit, DEMYELINATING_SHARE_IF_SMALL * limit
    rows = (
        Row(("lower limit of amplitude", amount(LOWEST_AMPLITUDE_UV, "µV"), source(fact("norm_sural")))),
        Row(
            (
                "lower limit of velocity: as far below the mean as in a motor nerve",
                amount(limit, "m/s"),
                source(fact("norm_tibial_ncv")),
            )
        ),
        Row(
            (
                "slow beyond doubt: 80 % of that limit, or 70 % where the amplitude is low too",
                f"{number(slow)} and {amount(slower, 'm/s')}",
                source(fact("edx_demyel_aan")),
            )
        ),
    )
    return Part(
        figure=plot_study_frame(healthy()),
        tables=(Table("Limits of normal that are drawn", ("Limit", "Value", "Source"), rows, open=False),),
        prose="*Borrowed* velocities (dash-dotted), a published healthy amplitude and published modes of "
        "thickness; *illustrative*: the shape of one fibre's potential, which fibres go first, a limb at "
        "34 °C, 140 mm between the electrodes.",
    )


def _study(axons: float, myelin: float, damaged: float) -> Part:
    study, sound = study_of(axons, myelin, damaged), healthy()
    rows = (_row("healthy", sound), _row("chosen nerve", study))
    columns = ("Nerve", "Amplitude", "Velocity", "Response begins", "Peak", "Fibres that conduct", "Pattern")
    return Part(
        figure=plot_study(study),
        finding=(f"{_setting(axons, myelin, damaged)}: {_result(study, sound)}",),
        tables=(Table("The study (model)", columns, rows),),
    )


def _setting(axons: float, myelin: float, damaged: float) -> str:
    if myelin == 1 or damaged == 0:
        sheath = "every sheath sound"
    else:
        sheath = f"{100 * damaged:g} % of the fibres down to {100 * myelin:g} % of their lamellae"
    return f"{100 * axons:g} % of the axons, {sheath}"


def _result(study: NerveStudy, sound: NerveStudy) -> str:
    if study.pattern == "no response":
        return (
            f"no response; at {study.amplitude_uv:.1f} µV it is lost in the noise, though "
            f"{100 * study.conducting_share:.0f} % of the healthy number of fibres conduct."
        )
    small = 100 * (1 - study.amplitude_uv / sound.amplitude_uv)
    slow = 100 * (1 - study.velocity_m_per_s / sound.velocity_m_per_s)
    words = {"normal": "within normal limits", "mixed": "between the two patterns (mixed)"}
    pattern = words.get(study.pattern, f"the {study.pattern} pattern")
    return (
        f"amplitude {_less(small)} at {study.amplitude_uv:.1f} µV, velocity {_less(slow)} at "
        f"{study.velocity_m_per_s:.1f} m/s: {pattern}."
    )


def _less(percent: float) -> str:
    return "as in health" if abs(percent) < 0.5 else f"{percent:.0f} % less"


def _row(name: str, study: NerveStudy) -> Row:
    heard = study.pattern != "no response"
    return Row(
        (
            name,
            f"{study.amplitude_uv:.1f} µV",
            f"{study.velocity_m_per_s:.1f} m/s" if heard else "none",
            f"{number(study.onset_latency_ms)} ms" if heard else "none",
            f"{number(study.peak_latency_ms)} ms" if heard else "none",
            f"{100 * study.conducting_share:.0f} %",
            study.pattern,
        )
    )


def _evidence() -> Part:
    rows = tuple(Row((where, fact(key).statement, source(fact(key)))) for where, key in _DISPUTED)
    limits = tuple(Row((fact(key).statement, source(fact(key)))) for key in _LIMITS)
    return Part(
        finding=(
            "In leg nerves a lack of B12 is reported to take axons more often than myelin; in the cord "
            "myelin goes first. How often leg nerves are abnormal at all is disputed: "
            f"{fact('ncs_abn_pmj2007').value:g} % to {fact('ncs_india25').value:g} % of patients.",
        ),
        tables=(
            Table("Which pattern a lack of B12 makes: disputed", ("Where", "Published", "Source"), rows),
            Table("What the model rests on", ("Published", "Source"), limits, open=False),
        ),
    )
