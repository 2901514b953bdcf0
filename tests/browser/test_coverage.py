"""What is stored about coverage is what the reports of today show."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path

from b12explain.evidence.coverage import ShownIn, coverage
from b12explain.report.coverage import claims_in

_FROZEN = re.compile(r'data-name="([^"]+)".*?class="b12-data">([^<]*)<', re.DOTALL)


def shown_by(page: Path) -> tuple[ShownIn, ...]:
    """The claims that the frozen explorers of a report hold."""
    found = []
    for name, data in _FROZEN.findall(page.read_text(encoding="utf-8")):
        frozen = json.loads(zlib.decompress(base64.b64decode(data)))
        keys = claims_in(state for part in frozen["parts"] for state in part["states"].values())
        found += [ShownIn(explorer=name, claims=keys)] if keys else []
    return tuple(found)


def test_what_is_stored_is_what_the_reports_of_today_show(reports: Path) -> None:
    today = {page.stem: shown_by(page) for page in sorted(reports.glob("*.html"))}
    # After a change of what is shown: b12explain coverage --save
    assert {one.notebook: one.shown for one in coverage()} == today
