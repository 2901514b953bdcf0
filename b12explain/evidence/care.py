"""What every page carries: that this is no medical advice, and when to seek care now."""

from __future__ import annotations

from typing import Final

REVIEWED: Final = "November 2026"
REVIEW_DUE: Final = "November 2027"

CARE: Final = f"""\
**Not medical advice.** This explains how things hang together; it cannot examine anybody, and no number on \
these pages is meant for one person. Questions about your own health belong to a doctor, nurse or pharmacist.

**When to seek care now, the same day:**

- walking that gets worse quickly, or new weakness
- loss of bladder or bowel control
- loss of vision
- recreational nitrous oxide (laughing gas) together with numb or unsteady legs
- an infant who feeds poorly, goes floppy or loses skills

**Review.** Text and grades were reviewed in {REVIEWED}. They are due again by {REVIEW_DUE}, and sooner when \
a guideline or a trial changes a grade; what changed, and why, stands in the list of changes.

**Funding.** No funding and no conflict of interest.
"""
