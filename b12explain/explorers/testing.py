"""Which test looks at which link, what else moves it, and where its cut-offs lie."""

from __future__ import annotations

from typing import Final

from b12explain.evidence import GRADE_MEANING, chain, claims, fact, references
from b12explain.evidence.cutoffs import MARKER_KEYS, cutoffs
from b12explain.evidence.tests import Effect, TestKey, marker_tests, movers
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import amount, count, listed
from b12explain.figures.cutoffs import plot_column, plot_cutoffs, plot_links, plot_movers, plot_row
from b12explain.scenarios.panel import MARKERS
from b12explain.scenarios.patterns import sentence

_EFFECT_WORDS: Final[dict[Effect, str]] = {
    "up": "raises it",
    "down": "lowers it",
    "none": "leaves it as it is",
}
_NERVE: Final = ("nerve_conduction", "evoked_potentials")


class TestsExplorer(Explorer):
    """Choose a test and something that moves tests, and see where it looks and when it misleads.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``test``, ``mover``, and ``show`` (``"movers"``, ``"links"`` or ``"cutoffs"``).
    """

    __test__ = False  # pytest looks for classes of this name

    def __init__(self, name: str = "tests", **start: Value) -> None:
        super().__init__(
            name=name,
            title="The tests: what each looks at, and what else moves it",
            controls=(
                menu(
                    "test", "Test", [(key, test.name) for key, test in marker_tests().items()],
                    "homocysteine", kind="steps",
                ),
                menu("mover", "Moved by", [(key, mover.name) for key, mover in movers().items()], "folate"),
                menu(
                    "show", "Show",
                    [("movers", "what moves it"), ("links", "where it looks"), ("cutoffs", "its cut-offs")],
                    "movers", kind="radio",
                ),
            ),
            rules=(
                Rule(_picture, ("test", "show")),
                Rule(_highlight, ("mover", "show")),
                Rule(_about, ("test",)),
                Rule(_moved, ("test", "mover")),
                Rule(_marked, ("mover",)),
            ),
            presets=(
                Preset("MMA and the kidneys", {"test": "mma", "mover": "kidney"}),
                Preset("Serum B12 and the gas", {"test": "serum_b12", "mover": "nitrous-hours"}),
                Preset("HoloTC in a carrier of the variant", {"test": "holotc", "mover": "transcobalamin"}),
                Preset("Where nerve conduction looks", {"test": "nerve_conduction", "show": "links"}),
                Preset("Cut-offs of MMA", {"test": "mma", "show": "cutoffs"}),
            ),
            height=560,
            start=start,
        )  # fmt: skip


# Parts ---------------------------------------------------------------------------------------------------


def _picture(test: TestKey, show: str) -> Part:
    if show == "cutoffs":
        return _cutoffs(test)
    figure = plot_links() if show == "links" else plot_movers()
    figure.update_layout(plot_column(test).layout)
    return Part(figure=figure, tables=(_links_table() if show == "links" else _movers_table(),))


def _cutoffs(test: TestKey) -> Part:
    columns = ("Cut-off", "What it is", "Bounds a band of the panel", "Source")
    if test not in MARKER_KEYS:
        row = Row(("none in one number", "the report of the examiner or laboratory counts", "no", "–"))
        return Part(
            prose="This test has no cut-off of one number here, so there is no picture; the laboratory's own "
            "limits count.",
            tables=(Table("Published cut-offs", columns, (row,)),),
        )
    found = sorted((c for c in cutoffs().values() if c.marker == test), key=MARKERS[test].at)
    rows = tuple(
        Row((amount(c.value, c.unit), c.means, "yes" if c.below else "no", source(fact(c.fact))))
        for c in found
    )
    return Part(figure=plot_cutoffs(test), tables=(Table("Published cut-offs", columns, rows),))


def _movers_table() -> Table:
    rows = []
    for key, mover in movers().items():
        refs = listed([f"[{references()[ref].short}]({references()[ref].url})" for ref in mover.refs])
        ways = [
            f"{marker_tests()[test].name}: {_effect_words(test, effect)}"
            for test, effect in mover.effects.items()
        ]
        rows.append(Row((mover.name, "; ".join(ways), mover.why, refs), key=key))
    return Table(
        "What moves the tests", ("What", "Which way", "How it is known", "Sources"), tuple(rows), open=False
    )


def _links_table() -> Table:
    rows = tuple(
        Row((link.name, test.name, tells))
        for key in chain()
        for test in marker_tests().values()
        for link, tells in test.links
        if link.id == key
    )
    return Table("Which link each test looks at", ("Link", "Test", "What it tells there"), rows, open=False)


def _highlight(mover: str, show: str) -> Part:
    return Part(figure=plot_row(mover)) if show == "movers" else Part()


def _marked(mover: str) -> Part:
    return Part(marks=(mover,))


def _about(key: TestKey) -> Part:
    test = marker_tests()[key]
    names = [link.name for link, _ in test.links]
    found = (
        f"{sentence(test.name)} looks at {test.looks}: {count(len(names), 'link')} of the chain "
        f"({listed(names)})."
    )
    rows = tuple(
        Row((claims()[claim].statement, f"{claims()[claim].grade}: {GRADE_MEANING[claims()[claim].grade]}",
             claims()[claim].comment, _refs(claims()[claim].refs)))
        for claim in test.claims
    )  # fmt: skip
    columns = ("Statement of the articles", "Grade", "Why", "Sources")
    tables = (Table("Statements about this test", columns, rows, open=False),) if rows else ()
    return Part(
        finding=(found,),
        tables=tables,
        prose=f"**False normals.** {test.misses}\n\n**False alarms.** {test.alarms}",
    )


def _refs(keys: tuple[str, ...]) -> str:
    return listed([f"[{references()[key].short}]({references()[key].url})" for key in keys])


def _moved(key: TestKey, mover: str) -> Part:
    moves, test = movers()[mover], marker_tests()[key]
    effect = moves.effects.get(key)
    what = sentence(moves.name)
    if effect is None:
        others = len(moves.effects)
        found = (
            f"{what}: nothing in the sources here says that it moves {test.name}; it moves or spares "
            f"{count(others, 'other test')} of {len(marker_tests())}."
        )
    else:
        found = f"{what}, for {test.name}: it {_effect_words(key, effect)}."
    return Part(finding=(found,), prose=f"**{what}.** {moves.why}")


def _effect_words(test: TestKey, effect: Effect) -> str:
    return "makes it abnormal" if test in _NERVE and effect == "up" else _EFFECT_WORDS[effect]
