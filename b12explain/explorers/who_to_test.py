"""Who should be tested according to whom: one symptom and one risk factor."""

from __future__ import annotations

from typing import Final

from b12explain.evidence import GRADE_MEANING, claims, fact, references, risk_groups, symptoms
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import listed
from b12explain.figures.rule import plot_rule

NONE: Final = "none"
_RULE: Final = "nice-test-rule"
_SYMPTOMS: Final = (
    "paraesthesia_feet", "sensory_ataxia", "leg_weakness", "visual_blur", "memory", "depression",
    "psychosis", "glossitis", "fatigue", "headache", "infant_feeding",
)  # fmt: skip
_STATEMENTS: Final = (
    "deficiency-often-overlooked", "deficiency-silent-insidious", "young-missed-misattributed",
    "risk-metformin", "risk-ppi", "risk-nitrous-oxide", "risk-alcohol",
)  # fmt: skip
#: Signs that do not wait for a rule.
_URGENT: Final = ("sensory_ataxia", "leg_weakness", "visual_blur", "infant_feeding")


class WhoToTestExplorer(Explorer):
    """Choose a symptom and a risk factor, and read what the guidelines say; it advises nobody.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``symptom`` and ``risk``, each an id or ``"none"``.
    """

    def __init__(self, name: str = "who", **start: Value) -> None:
        shown = [(key, symptoms()[key].name) for key in _SYMPTOMS if key in symptoms()]
        groups = [(key, group.name) for key, group in risk_groups().items() if key != "omnivore"]
        super().__init__(
            name=name,
            title="One symptom and one risk factor: who is to be tested, according to whom",
            controls=(
                menu("symptom", "Symptom", [(NONE, "none"), *shown], "paraesthesia_feet"),
                menu("risk", "Risk factor", [(NONE, "none"), *groups], "metformin"),
            ),
            rules=(
                Rule(_board, ("symptom", "risk"), by=_any),
                Rule(_pair, ("symptom", "risk")),
                Rule(_group, ("risk",)),
                Rule(_every_group),
            ),
            presets=(
                Preset("Risk factor, no symptom", {"symptom": NONE, "risk": "vegan"}),
                Preset("Symptom, no risk factor", {"symptom": "fatigue", "risk": NONE}),
                Preset(
                    "Unsteady after nitrous oxide", {"symptom": "sensory_ataxia", "risk": "nitrous-oxide"}
                ),
                Preset("No stomach, no symptom", {"symptom": NONE, "risk": "total-gastrectomy"}),
            ),
            height=330,
            start=start,
        )


def _any(_name: str, key: Value) -> Value:
    """Whether anything was chosen."""
    return key != NONE


def _board(symptom: bool, risk: bool) -> Part:
    if symptom and risk:
        rule = (
            "That is one symptom and one risk factor: the UK guideline's rule is met, and it asks for a test."
        )
    elif symptom:
        rule = "That is one symptom and no risk factor: the UK guideline's rule alone asks for no test."
    elif risk:
        rule = "That is one risk factor and no symptom: the UK guideline's rule alone asks for no test."
    else:
        rule = "With neither, the UK guideline's rule does not ask for a test."
    return Part(
        figure=plot_rule(symptom, risk),
        prose=f"The rule in the words of this course: {fact(_RULE).statement} A rule is where the thinking "
        "starts: a clinician may test for other reasons, or find another cause first. Nothing here tells a "
        "person to be tested or not.",
        finding=(rule,),
        tables=(
            Table(
                "The rule",
                ("Symptom", "Risk factor", "Rule", "Source"),
                tuple(
                    Row(
                        (words[s], words[r], "met" if s and r else "not met", source(fact(_RULE))),
                        key=f"{s}{r}",
                    )
                    for words in ({True: "at least one", False: "none"},)
                    for s in (True, False)
                    for r in (True, False)
                ),
            ),
        ),
        marks=(f"{symptom}{risk}",),
    )


def _pair(symptom: str, risk: str) -> Part:
    if symptom == NONE or symptom not in _URGENT:
        if risk == "nitrous-oxide" and symptom == "paraesthesia_feet":
            return Part(
                finding=("Numb legs after nitrous oxide need care the same day, whatever a rule says.",)
            )
        return Part()
    name = symptoms()[symptom].name
    return Part(finding=(f"When new, this needs care now, whatever a rule says: {name}.",))


def _group(risk: str) -> Part:
    if risk == NONE:
        return Part()
    group = risk_groups()[risk]
    if group.who_to_test is None:
        return Part(
            finding=(f"On {_lower(group.name)} no guideline is among the sources here.",), marks=(risk,)
        )
    ref = references()[group.who_to_test.ref]
    return Part(finding=(f"On {_lower(group.name)}: {group.who_to_test.text} ({ref.short}).",), marks=(risk,))


def _lower(name: str) -> str:
    """A group's name inside a sentence; abbreviations keep their capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _every_group() -> Part:
    rows = []
    for key, group in risk_groups().items():
        if group.who_to_test:
            ref = references()[group.who_to_test.ref]
            rows.append(Row((group.name, group.who_to_test.text, f"[{ref.short}]({ref.url})"), key=key))
        elif key != "omnivore":
            rows.append(Row((group.name, "no guideline among the sources here", "–"), key=key))
    known = [claims()[key] for key in _STATEMENTS]
    graded = tuple(
        Row(
            (
                claim.statement,
                f"{claim.grade}: {GRADE_MEANING[claim.grade]}",
                claim.comment,
                _refs(claim.refs),
            )
        )
        for claim in known
    )
    columns = ("Statement of the articles", "Grade", "Why", "Sources")
    return Part(
        tables=(
            Table(
                "What the sources say by group",
                ("Group", "Who is to be tested", "Source"),
                tuple(rows),
                open=False,
            ),
            Table("Statements about who is missed and why", columns, graded, open=False),
        )
    )


def _refs(keys: tuple[str, ...]) -> str:
    return listed([f"[{references()[key].short}]({references()[key].url})" for key in keys])
