"""The forms of B12 side by side: what the articles say of each, and what is known."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final, Literal, get_args

import msgspec

from b12explain.errors import EvidenceError
from b12explain.evidence.claims import Claim, check_refs, claims
from b12explain.evidence.load import data_path, read_entries
from b12explain.evidence.lookalikes import Statement
from b12explain.evidence.markup import check_numbers

FormKey = Literal["methylcobalamin", "cyanocobalamin", "hydroxocobalamin", "adenosylcobalamin"]
FORM_KEYS: Final[tuple[FormKey, ...]] = get_args(FormKey)


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A form of B12; `short` is its name where there is little room."""

    id: FormKey
    short: str


class Feature(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row of the comparison.

    Attributes
    ----------
    said
        Ids of the claims that the articles make of a form.
    known
        What is known of a form, with its sources; a form that is not there has nothing among them.
    """

    id: str
    name: str
    said: dict[FormKey, Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]]
    known: dict[FormKey, Statement]

    def claims_of(self, form: FormKey) -> tuple[Claim, ...]:
        """The claims that the articles make of a form here."""
        return tuple(claims()[key] for key in self.said.get(form, ()))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of the row, each once."""
        return tuple({claim.id: claim for form in FORM_KEYS for claim in self.claims_of(form)}.values())


def load_forms(path: Path) -> tuple[Mapping[str, Form], Mapping[str, Feature]]:
    """Read a file of forms; every claim, source and marked number must be known.

    Raises
    ------
    EvidenceError
        If a field is missing or wrong, a form is missing, or something named does not exist.
    """
    forms, features = read_entries(path, "form", Form), read_entries(path, "feature", Feature)
    for form in FORM_KEYS:
        if form not in forms:
            raise EvidenceError(path.name, form, "id", "this form is missing")
    for key, feature in features.items():
        for claim in (claim for named in feature.said.values() for claim in named):
            if claim not in claims():
                raise EvidenceError(path.name, key, "said", f"no claim {claim!r}")
        for statement in feature.known.values():
            check_refs(path.name, key, "refs", statement.refs)
            check_numbers(path.name, key, "text", statement.text)
    return MappingProxyType(forms), MappingProxyType(features)


@cache
def _known() -> tuple[Mapping[str, Form], Mapping[str, Feature]]:
    return load_forms(data_path("forms.toml"))


def forms() -> Mapping[str, Form]:
    """Give the forms of B12 by id (4, from forms.toml)."""
    return _known()[0]


def features() -> Mapping[str, Feature]:
    """Give the rows of their comparison by id (9, from forms.toml)."""
    return _known()[1]
