import numpy as np
import pytest

from b12explain.errors import InputError
from b12explain.model.axon import parameters as p
from b12explain.model.axon.parameters import geometry

from .evidence import axon_model


def test_every_parameter_is_the_published_one() -> None:
    assert {one["id"]: one["value"] for one in axon_model()["parameter"]} == p.PARAMETERS


def test_every_row_of_the_geometry_table_is_the_published_one() -> None:
    published = axon_model()["geometry_table"]
    assert {name: list(column) for name, column in p.GEOMETRY_TABLE.items()} == {
        name: published[name] for name in p.GEOMETRY_TABLE
    }
    # the seal is as thick as the node, the juxtaparanode as the axon: the model uses one number for each pair
    assert published["mysa_diameter"] == published["node_diameter"]
    assert published["flut_diameter"] == published["axon_diameter"]


@pytest.mark.parametrize("diameter", [2.0, 5.0, 5.643, 7.7, 12.0, 16.0])
def test_the_fit_is_the_published_formula(diameter: float) -> None:
    fitted = geometry(diameter, fitted=True)
    for column, ours in (
        ("axon_diameter", fitted.axon_diameter_um),
        ("node_diameter", fitted.node_diameter_um),
        ("node_to_node", fitted.node_to_node_um),
        ("flut_length", fitted.flut_length_um),
        ("lamellae", fitted.lamellae),
    ):
        formula = axon_model()["geometry_fit"][column]
        if " for D >= " in formula:
            thick, rest = formula.split(" for D >= ")
            edge, thin = rest.split(", else ")
            formula = thick if diameter >= float(edge) else thin
        assert ours == pytest.approx(_polynomial(formula, diameter), rel=1e-12)  # rounding only


def _polynomial(formula: str, diameter: float) -> float:
    total = 0.0
    for term in formula.replace("- ", "+ -").split("+ "):
        factor, _, power = term.strip().partition("*")
        total += float(factor) * diameter ** {"": 0, "D": 1, "D**2": 2}[power]
    return total


def test_the_fit_passes_near_every_measured_diameter() -> None:
    # 6 %: what the fit leaves at its worst row (lamellae are whole numbers there, lengths rounded to 50 µm)
    for diameter in p.TABLE_DIAMETERS_UM:
        table, fitted = geometry(diameter), geometry(diameter, fitted=True)
        assert fitted.axon_diameter_um == pytest.approx(table.axon_diameter_um, rel=0.06)
        assert fitted.node_to_node_um == pytest.approx(table.node_to_node_um, rel=0.06)


def test_the_table_runs_through_the_published_range_of_g_ratio() -> None:
    ratios = np.array([geometry(d).g_ratio for d in (7.3, 10.0, 16.0)])
    assert ratios == pytest.approx([0.63, 0.69, 0.791], abs=0.005)  # printed with two or three digits


def test_a_diameter_out_of_range_is_refused_with_the_range() -> None:
    with pytest.raises(InputError, match="2 to 16 µm"):
        geometry(20.0)
