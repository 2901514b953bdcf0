"""A frozen explorer as a page receives it: which state of a part counts, and the bytes that travel."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any


def state_of(part: Mapping[str, Any], state: Mapping[str, str]) -> str:
    """Which state of a frozen part the controls are in, as ``stateOf`` in parts.js finds it."""
    by = part.get("by", {})
    keys = [by.get(name, {}).get(state[name], state[name]) for name in part["controls"]]
    return str(sum(map(int, keys))) if part.get("total") else "|".join(keys)


def deflate(frozen: Mapping[str, Any]) -> bytes:
    """A frozen explorer as compact JSON, deflated; the same bytes for the same content."""
    return zlib.compress(json.dumps(frozen, ensure_ascii=False, separators=(",", ":")).encode(), 9)
