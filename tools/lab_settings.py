"""Writes JupyterLab's settings into the environment that runs this: no pop-up that asks about news."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

SETTINGS: dict[str, dict[str, Any]] = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}


def write_settings(prefix: Path) -> Path:
    """Add the settings to an environment's overrides.json, and keep what stands there already."""
    path = prefix / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    overrides = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for plugin, values in SETTINGS.items():
        overrides[plugin] = {**overrides.get(plugin, {}), **values}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(overrides, indent=2) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    write_settings(Path(sys.prefix))
