"""The view as plain HTML: what GitHub, print and a notebook without a kernel show."""

from __future__ import annotations

import html
from typing import Final

from b12explain.explorers.view import Wire

#: How many rows a long list shows where nothing can sift it.
MOST_ROWS: Final = 12


def fallback_html(title: str, view: Wire, sieve: Wire | None = None) -> str:
    """Heading, finding, text and tables of a view, readable without style; of a long list the beginning."""
    finding = "".join(f"<p>{html.escape(sentence, quote=False)}</p>" for sentence in view["finding"])
    prose = "".join(view["prose"])
    tables = "".join(_beginning(table, view["marks"], sieve) for table in view["tables"])
    return (
        f'<div class="b12-fallback"><p><strong>{html.escape(title)}</strong></p>'
        f'<div class="b12-finding">{finding}</div>{prose}{tables}</div>'
    )


def _beginning(table: Wire, marks: list[str], sieve: Wire | None) -> str:
    rows = table["rows"]
    if not sieve or len(rows) <= MOST_ROWS or rows[0][0] not in sieve["rows"]:
        return table_html(table, marks)
    note = (
        f"<p>These are {MOST_ROWS} of {len(rows)}; where this page is alive, all of them can be searched.</p>"
    )
    return table_html({**table, "rows": rows[:MOST_ROWS]}, marks) + note


def table_html(table: Wire, marks: list[str]) -> str:
    """One table; marked rows say so in words too."""
    head = "".join(f'<th scope="col">{html.escape(column, quote=False)}</th>' for column in table["columns"])
    body = "".join(_row_html(row, row[0] in marks and row[0] != "") for row in table["rows"])
    caption = html.escape(table["caption"], quote=False)
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row_html(row: list[str], here: bool) -> str:
    current = ' aria-current="step"' if here else ""
    return f"<tr{current}>" + "".join(f"<td>{cell}</td>" for cell in row[1:]) + "</tr>"
