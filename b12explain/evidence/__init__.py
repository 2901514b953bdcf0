"""What is known: claims, facts, the chain, risk groups, symptoms and references, as typed entries."""

from b12explain.evidence.articles import Article, articles
from b12explain.evidence.chain import Edge, Link, chain, downstream
from b12explain.evidence.claims import GRADE_MEANING, GRADES, Claim, Grade, claims
from b12explain.evidence.facts import Fact, fact, facts
from b12explain.evidence.groups import RiskGroup, risk_group, risk_groups
from b12explain.evidence.references import Reference, incomplete_references, references
from b12explain.evidence.symptoms import Symptom, symptoms

__all__ = [
    "GRADES",
    "GRADE_MEANING",
    "Article",
    "Claim",
    "Edge",
    "Fact",
    "Grade",
    "Link",
    "Reference",
    "RiskGroup",
    "Symptom",
    "articles",
    "chain",
    "claims",
    "downstream",
    "fact",
    "facts",
    "incomplete_references",
    "references",
    "risk_group",
    "risk_groups",
    "symptoms",
]
