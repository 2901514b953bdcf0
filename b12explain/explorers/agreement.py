"""The agreement map: which article says what, where they differ, and what none of them says."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final

from b12explain.evidence import Claim, chain, claims
from b12explain.evidence.agreement import differences, unsaid
from b12explain.evidence.articles import articles
from b12explain.explorers.chain import GRADE_SIGN
from b12explain.explorers.claims import ELSEWHERE
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import count, listed, named_articles
from b12explain.figures.agreement import height_of, plot_agreement, plot_row

NOTHING: Final = "nothing"


class AgreementExplorer(Explorer):
    """See which article speaks of which link, how they differ, and what all five leave out.

    Examples
    --------
    >>> AgreementExplorer().view(at="demand")["finding"][0]
    'At Need for B12: none of the five articles says anything.'
    """

    def __init__(self, name: str = "agreement", **start: Value) -> None:
        points = [(NOTHING, "none chosen"), *((key, one.asks) for key, one in differences().items())]
        super().__init__(
            name=name,
            title="Who says what, where they differ, and what none of them says",
            controls=(
                menu("at", "Place", list(_places().items()), "myelin", kind="steps", help="Or click a row."),
                menu("point", "A point on which they differ", points, points[1][0]),
            ),
            rules=(Rule(_map), Rule(_here, ("at",)), Rule(_point, ("point",)), Rule(_lists)),
            presets=(
                Preset("All five speak of it", {"at": "myelin"}),
                Preset("Nobody speaks of it", {"at": "enterohepatic-recirculation"}),
                Preset("Sheath or fibre?", {"at": "axon", "point": "sheath-or-fibre"}),
                Preset(
                    "One article answers twice", {"at": "cell-activation", "point": "does-the-form-matter"}
                ),
            ),
            height=height_of(len(_places())),
            start=start,
        )


def _places() -> dict[str, str]:
    """Where a claim can belong: the links of the chain, and what is no link."""
    others = {key: _capital(words) for key, words in ELSEWHERE.items()}
    return {**{link.id: link.name for link in chain().values()}, **others}


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


@cache
def _at() -> dict[str, tuple[Claim, ...]]:
    return {key: tuple(c for c in claims().values() if c.chain == key) for key in _places()}


def _numbers(key: str) -> list[int]:
    return [sum(article.number in claim.articles for claim in _at()[key]) for article in articles()]


def _map() -> Part:
    alone, every = (sum(len(c.articles) == n for c in claims().values()) for n in (1, len(articles())))
    silent = [name for key, name in _places().items() if not _at()[key]]
    said = (
        f"Of {len(claims())} statements {alone} are made by one article only, and {every} by all of them. "
        f"They differ on {count(len(differences()), 'point')}; none of them speaks of {listed(silent)}."
    )
    figure = plot_agreement(_places(), {key: _numbers(key) for key in _places()}, _differ())
    return Part(figure=figure, prose=said)


def _differ() -> Counter[str]:
    """On how many points the articles differ at each place."""
    return Counter(place for one in differences().values() for place in one.links)


def _here(key: str) -> Part:
    told, name = _at()[key], _places()[key]
    figure = plot_row(_places(), key)
    if not told:
        silent = f"At {name}: none of the five articles says anything."
        return Part(figure=figure, finding=(silent,), marks=(key,))
    said = f"At {name}: {count(len(told), 'statement')}, {_alone(told)}{_rest(key)}."
    return Part(figure=figure, finding=(said,), tables=(_who(name, told),), marks=(key,))


def _alone(told: tuple[Claim, ...]) -> str:
    """How many of the statements at a place have one article behind them."""
    alone = sum(len(claim.articles) == 1 for claim in told)
    if len(told) == 1:
        return f"made by {count(len(told[0].articles), 'article')}"
    return f"{'each' if alone == len(told) else alone or 'none'} of them made by one article only"


def _rest(key: str) -> str:
    """Which articles say nothing at a place."""
    silent = [article.number for article, number in zip(articles(), _numbers(key), strict=True) if not number]
    return (
        f"; {named_articles(tuple(silent))} {'says' if len(silent) == 1 else 'say'} nothing here"
        if silent
        else ""
    )


def _who(name: str, told: tuple[Claim, ...]) -> Table:
    columns = ("Statement", *_columns(), "Grade")
    rows = []
    for claim in told:
        said = ["says so" if article.number in claim.articles else "–" for article in articles()]
        rows.append(Row((claim.statement, *said, _graded(claim)), key=claim.id))
    return Table(f"Who says what: {name}", columns, tuple(rows))


def _columns() -> tuple[str, ...]:
    return tuple(f"Article {article.number}" for article in articles())


def _graded(claim: Claim) -> str:
    return f"{GRADE_SIGN[claim.grade]} {claim.grade}"


def _point(key: str) -> Part:
    if key == NOTHING:
        return Part()
    one = differences()[key]
    sides = [
        f"{named_articles(side.articles)} {'says' if len(side.articles) == 1 else 'say'} {side.says}"
        for side in one.sides
    ]
    told = [
        f"- {_capital(named_articles(side.articles))}: {claim.statement} *{_graded(claim)}*"
        for side in one.sides
        for claim in (claims()[key] for key in side.claims)
    ]
    prose = "\n".join([f"### {one.asks}", "", *told, "", f"**What holds.** {one.holds}"])
    return Part(finding=(f"On the question “{one.asks}” {'; '.join(sides)}.",), prose=prose, marks=(key,))


def _lists() -> Part:
    points = tuple(
        Row(
            (
                one.asks,
                "; ".join(f"{named_articles(side.articles)}: {side.says}" for side in one.sides),
                one.holds,
            ),
            key=key,
        )
        for key, one in differences().items()
    )
    silent = [
        Row((f"{link.name}, a link of the chain", link.plain)) for link in chain().values() if not link.claims
    ]
    left_out = (*silent, *(Row((one.what, one.why)) for one in unsaid().values()))
    places = tuple(
        Row((name, *map(str, _numbers(key)), str(_differ()[key])), key=key) for key, name in _places().items()
    )
    made = [sum(a.number in claim.articles for claim in claims().values()) for a in articles()]
    titles = tuple(Row((str(a.number), a.title, str(n))) for a, n in zip(articles(), made, strict=True))
    return Part(
        tables=(
            Table("Where they differ", ("Question", "Who says what", "What holds"), points),
            Table("What none of them says", ("What", "Why it matters"), left_out),
            Table(
                "Statements by place and article",
                ("Place", *_columns(), "They differ on"),
                places,
                open=False,
            ),
            Table("The five articles", ("No.", "Title", "Statements"), titles, open=False),
        )
    )
