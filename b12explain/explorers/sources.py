"""How a source is shown in a table."""

from __future__ import annotations

from collections.abc import Iterable

from b12explain.evidence import Fact, references


def source(known: Fact) -> str:
    """The reference of a fact as a link, marked where it was read second-hand."""
    reference = references()[known.ref]
    return f"[{reference.short}]({reference.url})" + (
        "" if known.confidence == "seen" else ", read second-hand"
    )


def sources(refs: Iterable[str]) -> str:
    """References by key, as links."""
    return "; ".join(f"[{references()[key].short}]({references()[key].url})" for key in refs)
