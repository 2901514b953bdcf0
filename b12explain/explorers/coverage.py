"""Coverage: in which notebook each section of the articles is answered for."""

from __future__ import annotations

from functools import cache
from typing import Final

from b12explain.evidence import claims
from b12explain.evidence.articles import Article, Section, articles
from b12explain.evidence.coverage import Covered, coverage, missing, places
from b12explain.explorers.claims import place_of
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Rule
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import count, listed
from b12explain.figures.coverage import height_of, plot_article, plot_coverage

#: The notebook that lists every statement; what others show besides is counted apart.
LEDGER: Final = "09-evidence"


class CoverageExplorer(Explorer):
    """See where the statements of each section are shown; choose an article to read its sections."""

    def __init__(self, name: str = "coverage", **start: Value) -> None:
        options = [(str(one.number), f"{one.number}. {one.title}") for one in articles()]
        super().__init__(
            name=name,
            title="Nothing left out: sections of the articles against notebooks",
            controls=(menu("article", "Article", options, "1", kind="steps"),),
            rules=(Rule(_everything), Rule(_article, ("article",)), Rule(_notebooks)),
            height=height_of(_sections()),
            start=start,
        )


@cache
def _sections() -> dict[str, int]:
    return {article.title: len(_making(article)) for article in articles()}


def _making(article: Article) -> list[Section]:
    """The sections of an article that make a claim."""
    return [section for section in article.section if section.claims]


def _share(section: Section, covered: Covered) -> float:
    return sum(key in covered.claims for key in section.claims) / len(section.claims)


def _everything() -> Part:
    shares = {
        article.title: [[_share(section, one) for one in coverage()] for section in _making(article)]
        for article in articles()
    }
    figure = plot_coverage(shares, [one.notebook[:2] for one in coverage()])
    shown, elsewhere = len(claims()) - len(missing(coverage())), len(_elsewhere())
    said = (
        f"{shown} of {len(claims())} statements are shown in a notebook; they come from "
        f"{count(sum(_sections().values()), 'section')} of {count(len(articles()), 'article')}.",
        f"{elsewhere} of them are shown where their subject is explained, and not only in this list of all.",
    )
    return Part(figure=figure, finding=said)


@cache
def _elsewhere() -> frozenset[str]:
    """The claims that a notebook shows which is not the list of all."""
    return frozenset(key for one in coverage() if one.notebook != LEDGER for key in one.claims)


def _article(number: str) -> Part:
    article = articles()[int(number) - 1]
    sections = _making(article)
    made = {key for section in sections for key in section.claims}
    shown = [key for key in made if places(coverage())[key]]
    apart = made & _elsewhere()
    said = (
        f"Article {number}: {count(len(sections), 'section')} with {count(len(made), 'statement')}; "
        f"{len(shown)} are shown, {_of_them(len(apart), len(shown))} also where their subject is explained."
    )
    rows = tuple(_row(section) for section in sections)
    columns = ("Section", "Statements", "Shown in (how many)")
    return Part(
        figure=plot_article(_sections(), article.title),
        finding=(said,),
        tables=(Table(f"Sections of article {number}", columns, rows), *_only_here(article, number)),
    )


def _of_them(some: int, every: int) -> str:
    return "all of them" if some == every else f"{some or 'none'} of them"


def _row(section: Section) -> Row:
    numbers = {one.notebook: sum(key in one.claims for key in section.claims) for one in coverage()}
    where = listed([f"{name} ({number})" for name, number in numbers.items() if number])
    return Row((section.heading, str(len(section.claims)), where or "nowhere"))


def _only_here(article: Article, number: str) -> tuple[Table, ...]:
    """The statements of an article that stand in the list of all, and nowhere else yet."""
    keys = dict.fromkeys(key for section in article.section for key in section.claims)
    rows = tuple(
        Row((key.replace("-", " "), claims()[key].kind.replace("-", " "), place_of(claims()[key])))
        for key in keys
        if key not in _elsewhere()
    )
    caption = f"Statements of article {number} that only the list of all shows"
    return (Table(caption, ("Statement, in short", "Kind", "Place"), rows, open=False),) if rows else ()


def _notebooks() -> Part:
    rows = []
    for one in coverage():
        others = {key for other in coverage() if other is not one for key in other.claims}
        told = [each.explorer for each in one.shown]
        rows.append(
            Row((one.notebook, str(len(one.claims)), str(len(one.claims - others)), listed(told) or "–"))
        )
    columns = ("Notebook", "Statements shown", "Of these only here", "Explorers that show them")
    return Part(tables=(Table("What each notebook shows", columns, tuple(rows), open=False),))
