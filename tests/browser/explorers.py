"""The explorers of a notebook, as Python sees them, and what a page shows of them."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import nbformat

from b12explain.explorers import Explorer
from b12explain.explorers.explorer import Rule
from b12explain.explorers.prose import plain_of
from b12explain.explorers.view import Wire

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
NAMES = [path.stem for path in sorted(NOTEBOOKS.glob("*.ipynb"))]
#: Control name to key.
Keys = dict[str, str]

#: What the page shows of one explorer.
READ = """(box) => ({
  finding: [...box.querySelectorAll(".b12-finding p")].map((p) => p.textContent),
  prose: box.querySelector(".b12-prose").textContent,
  tables: [...box.querySelectorAll(".b12-tables table")].map((table) => ({
    caption: table.closest("details").firstChild.textContent,
    columns: [...table.tHead.rows[0].cells].map((cell) => cell.textContent),
    rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent)),
    here: [...table.tBodies[0].rows].map((row) => row.ariaCurrent === "step"),
  })),
  picture: [...(box.querySelector(".b12-plot")?.data ?? [])].map(({ name, x, y }) => [name, x, y]),
})"""

#: Moves the native controls of one explorer, one after the other; a slider moves to the place of its option.
MOVE = """(box, moves) => {
  for (const [name, key, place] of moves) {
    const control = box.querySelector(`[data-control="${name}"]`);
    const [select, range] = [control.querySelector("select"), control.querySelector("input[type=range]")];
    const search = control.querySelector("input[type=search]");
    if (search) {
      search.value = key;
      search.dispatchEvent(new Event("change"));
    } else if (select && select.value !== key) {
      select.value = key;
      select.dispatchEvent(new Event("change"));
    } else if (range && range.valueAsNumber !== place) {
      range.value = place;
      range.dispatchEvent(new Event("input"));
    } else if (!select && !range) control.querySelector(`input[value="${key}"]`).click();
  }
}"""


@cache
def explorers_of(name: str) -> dict[str, Explorer]:
    """Run the cells of a notebook here and keep the explorers that end one, by name."""
    formats: Any = nbformat  # its functions carry no types
    notebook = formats.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    space: dict[str, Any] = {}
    shown = [_last_value(cell.source, space) for cell in notebook.cells if cell.cell_type == "code"]
    return {explorer.name: explorer for explorer in shown if isinstance(explorer, Explorer)}


def _last_value(source: str, space: dict[str, Any]) -> object:
    lines = ast.parse(source).body
    last = lines[-1] if lines else None
    shown = last if isinstance(last, ast.Expr) else None
    exec(compile(ast.Module(lines[:-1] if shown else lines, []), "cell", "exec"), space)
    return eval(compile(ast.Expression(shown.value), "cell", "eval"), space) if shown else None


def part_states(explorer: Explorer) -> Iterator[Keys]:
    """A complete state for every part state; controls that the part does not name stay where they start."""
    for rule in explorer.rules:
        for keys in _states_of(explorer, rule):
            yield {**explorer.start, **keys}


def _states_of(explorer: Explorer, rule: Rule) -> Iterable[Keys]:
    """Settings of a rule's controls, one for each of its part states."""
    reached: dict[Any, Keys] = {0 if rule.total else (): {}}
    for name in rule.controls:
        values = [
            (option.key, rule.by(name, option.value) if rule.by else option.value)
            for option in explorer.controls[name].options
        ]
        reached = {
            (before + value if rule.total else (*before, value)): {**keys, name: key}
            for before, keys in reached.items()
            for key, value in values
        }
    return reached.values()


def random_states(explorer: Explorer, number: int, seed: int = 12) -> list[Keys]:
    """Seeded combinations of everything that the controls can be set to."""
    dice = random.Random(f"{seed} {explorer.name}")
    return [
        {name: dice.choice(control.options).key for name, control in explorer.controls.items()}
        for _ in range(number)
    ]


def moves(explorer: Explorer, keys: Keys) -> list[tuple[str, str, int]]:
    """What `MOVE` needs to know: control, key, and place of the key among the options."""
    return [
        (name, key, [option.key for option in explorer.controls[name].options].index(key))
        for name, key in keys.items()
    ]


def fragment(explorers: dict[str, Explorer], states: dict[str, Keys]) -> str:
    """The end of an address that sets all controls of a report."""
    words = [f"{name}.{control}={quote(key)}" for name in explorers for control, key in states[name].items()]
    return "#!" + "&".join(words)


def shown(view: Wire, picture: bool = True) -> dict[str, Any]:
    """What a page must show of a view, in the form of `READ`."""
    traces = [[trace.get("name"), trace.get("x"), trace.get("y")] for trace in view["traces"]]
    return {
        "finding": view["finding"],
        "prose": plain_of("".join(view["prose"])),
        "tables": [_table(table, view["marks"]) for table in view["tables"]],
        "picture": traces if picture else [],
    }


def _table(table: Wire, marks: list[str]) -> dict[str, Any]:
    return {
        "caption": table["caption"],
        "columns": table["columns"],
        "rows": [[plain_of(cell) for cell in row[1:]] for row in table["rows"]],
        "here": [cast(str, row[0]) in marks and row[0] != "" for row in table["rows"]],
    }
