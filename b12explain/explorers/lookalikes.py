"""What B12 lack is taken for, and what tells the two apart: never a diagnosis."""

from __future__ import annotations

from typing import Final

from b12explain.evidence import claims, references
from b12explain.evidence.lookalikes import Lookalike, Statement, lookalikes
from b12explain.explorers.chain import claim_row
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import listed
from b12explain.figures.body import HEIGHT, SITES, plot_body, plot_key, plot_sites

_SAID: Final = ("alike", "apart", "tests")
_HEADINGS: Final = {"alike": "Alike", "apart": "Tells them apart", "tests": "Which test helps"}


class LookalikesExplorer(Explorer):
    """Choose an illness that looks like B12 lack; see which sites both involve, and what tells them apart.

    Examples
    --------
    >>> LookalikesExplorer(illness="diabetes").view()["finding"][0]
    'Diabetic neuropathy: of the 6 sites that B12 lack can harm, 1 is involved (peripheral nerve).'
    """

    def __init__(self, name: str = "lookalikes", **start: Value) -> None:
        options = [(entry.id, entry.name) for entry in lookalikes().values()]
        super().__init__(
            name=name,
            title="What it is taken for, and what tells them apart",
            controls=(menu("illness", "B12 lack or …", options, "multiple-sclerosis", kind="steps"),),
            rules=(Rule(_body), Rule(_compared, ("illness",))),
            presets=(
                Preset("The closest of all", {"illness": "copper"}),
                Preset("The commonest", {"illness": "diabetes"}),
                Preset("Caused by a vitamin", {"illness": "b6-excess"}),
            ),
            height=HEIGHT - 90,
            start=start,
        )


def _body() -> Part:
    figure = plot_body(infant=False).update_layout(yaxis={"range": [-15, 206]}, margin={"b": 56})
    return Part(figure=figure)


def _compared(key: str) -> Part:
    entry = lookalikes()[key]
    figure = plot_sites(entry.sites)
    figure.add_traces(plot_key(entry.sites).data)
    return Part(
        figure=figure,
        finding=_words(entry),
        tables=(_said_table(entry), _site_table(entry), _claim_table(entry)),
        prose=_prose(entry),
    )


def _words(entry: Lookalike) -> tuple[str, ...]:
    spared, number = [site for site in SITES if site not in entry.sites], len(entry.sites)
    return (
        f"{entry.name}: of the {len(SITES)} sites that B12 lack can harm, {number} "
        f"{'is' if number == 1 else 'are'} involved ({listed(entry.sites)}).",
        f"Grey in the picture, harmed by B12 lack but as a rule not here: {listed(spared)}.",
        "Both can be there at once; which it is takes an examination and tests.",
    )


def _prose(entry: Lookalike) -> str:
    said = [f"### {entry.name}, or a lack of B12?"]
    for field in _SAID:
        told = "\n".join(f"- {statement.text}" for statement in getattr(entry, field))
        said.append(f"**{_HEADINGS[field]}.**\n\n{told}")
    return "\n\n".join([*said, *([f"**Care.** {entry.care}"] if entry.care else [])])


def _sources(refs: tuple[str, ...]) -> str:
    return "; ".join(f"[{references()[key].short}]({references()[key].url})" for key in refs)


def _said_table(entry: Lookalike) -> Table:
    rows = tuple(_row(_HEADINGS[field], statement) for field in _SAID for statement in getattr(entry, field))
    caption = f"{entry.name}: every sentence with its sources"
    return Table(caption, ("Question", "What is known", "Sources"), rows, open=False)


def _row(heading: str, statement: Statement) -> Row:
    return Row((heading, statement.text, _sources(statement.refs)))


def _site_table(entry: Lookalike) -> Table:
    sources = _sources(entry.refs)
    rows = tuple(
        Row((site, "can be harmed", "involved too" if site in entry.sites else "as a rule not", sources))
        for site in SITES
    )
    return Table(f"{entry.name}: site by site", ("Site", "B12 lack", entry.name, "Sources"), rows, open=False)


def _claim_table(entry: Lookalike) -> Table:
    columns = ("What the articles say", "Grade", "Why this grade", "Sources")
    return Table("What the articles say of it", columns, (claim_row(claims()[entry.claim]),), open=False)
