"""Imports point one way: from the evidence and the model up to the command line."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "b12explain"

#: From the ground up. A module may import from its own part of the house and from the layers below it.
LAYERS = (
    {"errors"},
    {"units", "binder"},
    {"evidence", "model"},
    {"scenarios"},
    {"theme"},
    {"figures"},
    {"explorers"},
    {"report"},
    {"cli"},
    {"__init__"},
)
JUPYTER = {
    "IPython",
    "anywidget",
    "ipykernel",
    "ipywidgets",
    "jupyter_client",
    "nbclient",
    "nbconvert",
    "nbformat",
}
#: What a part of the house knows nothing about.
STRANGERS = {
    "evidence": JUPYTER | {"plotly", "numpy", "scipy"},
    "model": JUPYTER | {"plotly", "msgspec", "pybtex", "tomllib"},
    "scenarios": JUPYTER | {"plotly"},
    "figures": JUPYTER,
    "report": {"numpy", "scipy"},
}


def imports_of(file: Path, module: str) -> Iterator[str]:
    """Every dotted name that a file imports, wherever in it, with relative ones made absolute."""
    inside = module if file.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = inside.split(".")[: len(inside.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parents, *([node.module] if node.module else [])])
            yield from (f"{base}.{name.name}" for name in node.names)


def part_of(dotted: str, package: str, parts: set[str]) -> str:
    """The part of the house that a dotted name of the package belongs to; ``__init__`` is the facade."""
    word = (dotted.removeprefix(package).removeprefix(".").split(".") or [""])[0]
    return word if word in parts else "__init__"


def broken_imports(package: Path, layers: tuple[set[str], ...] = LAYERS) -> list[str]:
    """What breaks the order, one sentence each."""
    depth = {part: number for number, layer in enumerate(layers) for part in layer}
    files = {
        file: ".".join(file.relative_to(package.parent).with_suffix("").parts).removesuffix(".__init__")
        for file in sorted(package.rglob("*.py"))
    }
    own_parts = {module.split(".")[1] for module in files.values() if "." in module}
    broken = [f"{part} has no layer" for part in sorted(own_parts - depth.keys())]
    for file, module in files.items():
        here = part_of(module, package.name, own_parts)
        for name in imports_of(file, module):
            if name.split(".")[0] != package.name:
                if name.split(".")[0] in STRANGERS.get(here, set()):
                    broken.append(f"{module} knows {name}")
                continue
            there = part_of(name, package.name, own_parts)
            if name == f"{package.name}.__version__" or there == here:
                continue
            if depth.get(there, -1) >= depth.get(here, len(layers)):
                broken.append(f"{module} ({here}) imports {name} ({there})")
    return broken


def test_no_module_imports_from_a_layer_above_it() -> None:
    assert broken_imports(PACKAGE) == []


def test_the_walk_sees_the_imports_of_the_package() -> None:
    found = set(imports_of(PACKAGE / "evidence" / "claims.py", "b12explain.evidence.claims"))
    assert {
        "msgspec",
        "b12explain.errors.EvidenceError",
        "b12explain.evidence.references.references",
    } <= found


@pytest.mark.parametrize(
    ("where", "line", "complaint"),
    [
        (
            "model/stores.py",
            "from b12explain.evidence import fact",
            "(model) imports b12explain.evidence.fact",
        ),
        ("evidence/facts.py", "import b12explain.model.stores", "(evidence) imports b12explain.model.stores"),
        ("evidence/facts.py", "from ..figures import chain", "(evidence) imports b12explain.figures.chain"),
        (
            "figures/chain.py",
            "def f():\n    from b12explain import explorers",
            "(figures) imports b12explain.explo",
        ),
        ("figures/chain.py", "from b12explain import Person", "imports b12explain.Person (__init__)"),
        ("figures/chain.py", "import ipywidgets", "knows ipywidgets"),
        ("evidence/facts.py", "from plotly import graph_objects", "knows plotly.graph_objects"),
        ("errors.py", "from b12explain.units import B12_G_PER_MOL", "(errors) imports b12explain.units"),
        ("scenarios/person.py", "from b12explain.cli import main", "(scenarios) imports b12explain.cli.main"),
        ("helpers.py", "", "helpers has no layer"),
    ],
)
def test_an_import_that_breaks_the_order_is_caught(
    tmp_path: Path, where: str, line: str, complaint: str
) -> None:
    package = tmp_path / "b12explain"
    for module in (
        "errors",
        "units",
        "cli",
        "evidence/facts",
        "model/stores",
        "figures/chain",
        "explorers/chain",
    ):
        (package / module).parent.mkdir(parents=True, exist_ok=True)
        (package / f"{module}.py").write_text("")
        (package / module).parent.joinpath("__init__.py").write_text("")
    (package / "figures" / "icons.py").write_text(
        "from b12explain.evidence import facts\nfrom . import chain\n"
    )
    assert broken_imports(package) == []

    (package / where).parent.mkdir(exist_ok=True)
    (package / where).write_text(line)
    (broken,) = broken_imports(package)
    assert complaint in broken
