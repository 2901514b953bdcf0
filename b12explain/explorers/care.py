"""The safe-use notice as the last word of a notebook."""

from __future__ import annotations

from b12explain.evidence.care import CARE
from b12explain.explorers.prose import block_html, plain_of


class Care:
    """Show that this is no medical advice, and when to seek care now."""

    def _repr_html_(self) -> str:
        return care_html()

    def __repr__(self) -> str:
        return plain_of(care_html())


def care_html() -> str:
    """The notice as HTML."""
    return f'<div class="b12-care" id="care">{block_html(CARE)}</div>'
