"""An interactive explainer of how vitamin B12 deficiency becomes nerve damage.

The nouns of the package:

- A **link** is one step of the **chain**, the causal path from plate to symptom; a **risk group** breaks one
  or more of them: `chain`, `risk_groups`.
- A **claim** is a statement of the five articles with its **grade**; a **fact** is a published number with
  its source: `claims`, `facts`, `references`.
- An **explorer** is a few **controls** and a **view** (figure, finding, table). In Jupyter it is live, in an
  exported report it is frozen, and both say the same: `ChainExplorer`, `ChainGlance`.
- A **person** is a full description of somebody, a **treatment** what they take; a **course** is what follows
  over time, a **cohort** many persons: `Person`, `person_of`, `Treatment`, `simulate`, `simulate_cohort`.
- A plotting helper takes values and returns a new plotly figure: `plot_chain`, `plot_break`; `dress` puts a
  theme on it.

>>> import b12explain as b12
>>> b12.chain()["myelin"].name
'Myelin sheath'
>>> b12.simulate(b12.person_of("vegan"), years=5).first_year("holotc_pmol_per_l", below=35) < 0.1
True
>>> b12.ChainExplorer(group="vegan").view(link="intake")["finding"][0]
'You are at link 1 of 21, Food on the plate (plate and mouth).'

Nothing here is medical advice.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from b12explain.evidence import chain, claims, facts, references, risk_groups, symptoms
    from b12explain.evidence.regimens import regimens
    from b12explain.explorers.absorption import AbsorptionExplorer
    from b12explain.explorers.advice import AdviceExplorer
    from b12explain.explorers.agreement import AgreementExplorer
    from b12explain.explorers.b6 import B6Explorer
    from b12explain.explorers.care import Care
    from b12explain.explorers.chain import ChainExplorer, ChainGlance
    from b12explain.explorers.claims import ClaimsExplorer
    from b12explain.explorers.corrections import CorrectionsExplorer
    from b12explain.explorers.coverage import CoverageExplorer
    from b12explain.explorers.doses import DoseRouteExplorer
    from b12explain.explorers.doubt import DoubtExplorer
    from b12explain.explorers.forms import FormsExplorer
    from b12explain.explorers.guess import Guess
    from b12explain.explorers.length import LengthExplorer
    from b12explain.explorers.lookalikes import LookalikesExplorer
    from b12explain.explorers.markers import MarkersExplorer
    from b12explain.explorers.natural_frequencies import FalseAlarmsExplorer
    from b12explain.explorers.nerve_study import NerveStudyExplorer
    from b12explain.explorers.onset import OnsetExplorer
    from b12explain.explorers.panel import MarkerPanelExplorer
    from b12explain.explorers.parameters import ParametersExplorer
    from b12explain.explorers.plug import PlugExplorer
    from b12explain.explorers.prevalence import PrevalenceExplorer
    from b12explain.explorers.question import Question
    from b12explain.explorers.questions import QuestionsExplorer
    from b12explain.explorers.race import RaceExplorer
    from b12explain.explorers.references import ReferencesExplorer
    from b12explain.explorers.risk import RiskExplorer
    from b12explain.explorers.risk_claims import RiskClaimsExplorer
    from b12explain.explorers.safety import SafetyExplorer
    from b12explain.explorers.schedule import ScheduleExplorer
    from b12explain.explorers.sensitivity import SensitivityExplorer
    from b12explain.explorers.serum import SerumExplorer
    from b12explain.explorers.shares import SharesExplorer
    from b12explain.explorers.spike import SpikeExplorer
    from b12explain.explorers.stores import StoresExplorer
    from b12explain.explorers.symptom_claims import SymptomClaimsExplorer
    from b12explain.explorers.symptoms import SymptomsExplorer
    from b12explain.explorers.testing import TestsExplorer
    from b12explain.explorers.tracts import TractsExplorer
    from b12explain.explorers.treatment_claims import TreatmentClaimsExplorer
    from b12explain.explorers.trials import TrialsExplorer
    from b12explain.explorers.two_breaks import TwoBreaksExplorer
    from b12explain.explorers.two_enzymes import TwoEnzymesExplorer
    from b12explain.explorers.validation import ValidationExplorer
    from b12explain.explorers.velocity import VelocityExplorer
    from b12explain.explorers.watch import WatchExplorer
    from b12explain.explorers.who_to_test import WhoToTestExplorer
    from b12explain.figures import plot_break, plot_chain, plot_here
    from b12explain.figures.calendar import plot_calendar_strip
    from b12explain.figures.icons import plot_icon_array
    from b12explain.figures.onset import plot_onset
    from b12explain.figures.prevalence import plot_risk_groups
    from b12explain.scenarios.cohort import simulate_cohort
    from b12explain.scenarios.combine import combine
    from b12explain.scenarios.groups import person_of
    from b12explain.scenarios.patterns import panel_of
    from b12explain.scenarios.person import NitrousOxide, Person
    from b12explain.scenarios.regimens import treatments_of
    from b12explain.scenarios.simulation import simulate
    from b12explain.scenarios.treatment import Treatment
    from b12explain.theme import dress

#: Where each name lives; it is imported when it is first used, so that importing the package stays fast.
_HOMES = {
    "AbsorptionExplorer": "explorers.absorption",
    "AdviceExplorer": "explorers.advice",
    "AgreementExplorer": "explorers.agreement",
    "B6Explorer": "explorers.b6",
    "Care": "explorers.care",
    "ChainExplorer": "explorers.chain",
    "ChainGlance": "explorers.chain",
    "ClaimsExplorer": "explorers.claims",
    "CorrectionsExplorer": "explorers.corrections",
    "CoverageExplorer": "explorers.coverage",
    "DoseRouteExplorer": "explorers.doses",
    "DoubtExplorer": "explorers.doubt",
    "FalseAlarmsExplorer": "explorers.natural_frequencies",
    "FormsExplorer": "explorers.forms",
    "Guess": "explorers.guess",
    "LengthExplorer": "explorers.length",
    "LookalikesExplorer": "explorers.lookalikes",
    "MarkerPanelExplorer": "explorers.panel",
    "MarkersExplorer": "explorers.markers",
    "NerveStudyExplorer": "explorers.nerve_study",
    "NitrousOxide": "scenarios.person",
    "OnsetExplorer": "explorers.onset",
    "ParametersExplorer": "explorers.parameters",
    "Person": "scenarios.person",
    "PlugExplorer": "explorers.plug",
    "PrevalenceExplorer": "explorers.prevalence",
    "Question": "explorers.question",
    "QuestionsExplorer": "explorers.questions",
    "RaceExplorer": "explorers.race",
    "ReferencesExplorer": "explorers.references",
    "RiskClaimsExplorer": "explorers.risk_claims",
    "RiskExplorer": "explorers.risk",
    "SafetyExplorer": "explorers.safety",
    "ScheduleExplorer": "explorers.schedule",
    "SensitivityExplorer": "explorers.sensitivity",
    "SerumExplorer": "explorers.serum",
    "SharesExplorer": "explorers.shares",
    "SpikeExplorer": "explorers.spike",
    "StoresExplorer": "explorers.stores",
    "SymptomClaimsExplorer": "explorers.symptom_claims",
    "SymptomsExplorer": "explorers.symptoms",
    "TestsExplorer": "explorers.testing",
    "TractsExplorer": "explorers.tracts",
    "Treatment": "scenarios.treatment",
    "TreatmentClaimsExplorer": "explorers.treatment_claims",
    "TrialsExplorer": "explorers.trials",
    "TwoBreaksExplorer": "explorers.two_breaks",
    "TwoEnzymesExplorer": "explorers.two_enzymes",
    "ValidationExplorer": "explorers.validation",
    "VelocityExplorer": "explorers.velocity",
    "WatchExplorer": "explorers.watch",
    "WhoToTestExplorer": "explorers.who_to_test",
    "chain": "evidence",
    "claims": "evidence",
    "combine": "scenarios.combine",
    "dress": "theme",
    "facts": "evidence",
    "panel_of": "scenarios.patterns",
    "person_of": "scenarios.groups",
    "plot_break": "figures",
    "plot_calendar_strip": "figures.calendar",
    "plot_chain": "figures",
    "plot_here": "figures",
    "plot_icon_array": "figures.icons",
    "plot_onset": "figures.onset",
    "plot_risk_groups": "figures.prevalence",
    "references": "evidence",
    "regimens": "evidence.regimens",
    "risk_groups": "evidence",
    "simulate": "scenarios.simulation",
    "simulate_cohort": "scenarios.cohort",
    "symptoms": "evidence",
    "treatments_of": "scenarios.regimens",
}

__all__ = [
    "AbsorptionExplorer",
    "AdviceExplorer",
    "AgreementExplorer",
    "B6Explorer",
    "Care",
    "ChainExplorer",
    "ChainGlance",
    "ClaimsExplorer",
    "CorrectionsExplorer",
    "CoverageExplorer",
    "DoseRouteExplorer",
    "DoubtExplorer",
    "FalseAlarmsExplorer",
    "FormsExplorer",
    "Guess",
    "LengthExplorer",
    "LookalikesExplorer",
    "MarkerPanelExplorer",
    "MarkersExplorer",
    "NerveStudyExplorer",
    "NitrousOxide",
    "OnsetExplorer",
    "ParametersExplorer",
    "Person",
    "PlugExplorer",
    "PrevalenceExplorer",
    "Question",
    "QuestionsExplorer",
    "RaceExplorer",
    "ReferencesExplorer",
    "RiskClaimsExplorer",
    "RiskExplorer",
    "SafetyExplorer",
    "ScheduleExplorer",
    "SensitivityExplorer",
    "SerumExplorer",
    "SharesExplorer",
    "SpikeExplorer",
    "StoresExplorer",
    "SymptomClaimsExplorer",
    "SymptomsExplorer",
    "TestsExplorer",
    "TractsExplorer",
    "Treatment",
    "TreatmentClaimsExplorer",
    "TrialsExplorer",
    "TwoBreaksExplorer",
    "TwoEnzymesExplorer",
    "ValidationExplorer",
    "VelocityExplorer",
    "WatchExplorer",
    "WhoToTestExplorer",
    "chain",
    "claims",
    "combine",
    "dress",
    "facts",
    "panel_of",
    "person_of",
    "plot_break",
    "plot_calendar_strip",
    "plot_chain",
    "plot_here",
    "plot_icon_array",
    "plot_onset",
    "plot_risk_groups",
    "references",
    "regimens",
    "risk_groups",
    "simulate",
    "simulate_cohort",
    "symptoms",
    "treatments_of",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'b12explain' has no attribute {name!r}. It has: {', '.join(_HOMES)}.")
    return getattr(import_module(f"b12explain.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*globals(), *_HOMES]
