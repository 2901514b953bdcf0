"""From Markdown with number markup to the HTML that live page, report and stored notebook share."""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from typing import cast

import mistune

from b12explain.evidence.claims import claims
from b12explain.evidence.facts import facts
from b12explain.evidence.markup import Number, find_numbers, refs_of
from b12explain.model.parameters import all_parameters


class _Renderer(mistune.HTMLRenderer):
    """Links lead out of the page in a new tab; a number's link leads to its source and says what it is."""

    #: Whether the page ends with a list of sources that numbers can lead to.
    has_sources = False

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """Write one link."""
        numbers = list(find_numbers(f"[x]({url})"))
        if numbers and self.has_sources and numbers[0].key:
            return f'<a class="b12-number" href="{html.escape(url)}">{text}</a>'
        if numbers:
            return number_html(text, numbers[0])
        if url.startswith("#") or "://" not in url:
            local = re.sub(r"\.ipynb(#|$)", r".html\1", url) if self.has_sources else url
            return f'<a href="{html.escape(local)}">{text}</a>'
        name = f' title="{html.escape(title)}"' if title else ""
        return f'<a href="{html.escape(url)}"{name} target="_blank" rel="noopener">{text}</a>'


class _ReportRenderer(_Renderer):
    """In a report, numbers lead to the page's own list of sources, and notebooks to their reports."""

    has_sources = True


@cache
def _markdown(kind: type[_Renderer]) -> mistune.Markdown:
    return mistune.create_markdown(renderer=kind(escape=True), plugins=["table"])


@lru_cache(maxsize=20_000)
def block_html(markdown: str) -> str:
    """Paragraphs, lists and tables as HTML."""
    return cast(str, _markdown(_Renderer)(markdown)).strip()


def report_html(markdown: str) -> str:
    """The same for a page of a report, which has a list of sources of its own."""
    return cast(str, _markdown(_ReportRenderer)(markdown)).strip()


@lru_cache(maxsize=20_000)
def inline_html(markdown: str) -> str:
    """One line as HTML, without the paragraph around it."""
    if not re.search(r"[\[\]*_`<>&\\]", markdown):
        return html.escape(markdown, quote=False)
    return re.sub(r"^<p>(.*)</p>$", r"\1", block_html(markdown), flags=re.DOTALL)


def number_html(text: str, number: Number) -> str:
    """A marked number as a link to its source, with what the source says as its title."""
    said = html.escape(describe(number), quote=True)
    refs = refs_of(number)
    if not refs or not refs[0].url:
        return f'<span class="b12-number" title="{said}">{text}</span>'
    url = html.escape(refs[0].url, quote=True)
    return f'<a class="b12-number" href="{url}" title="{said}" target="_blank" rel="noopener">{text}</a>'


def describe(number: Number) -> str:
    """What stands behind a marked number, in one line."""
    if number.kind == "fact":
        fact = facts()[number.key]
        how = "" if fact.confidence == "seen" else " Read second-hand."
        return f"{fact.statement} ({fact.population}; {refs_of(number)[0].short}.){how}"
    if number.kind == "claim":
        return claims()[number.key].comment
    if number.kind == "parameter":
        known = all_parameters()[number.key]
        ends = f"{known.low:g} to {known.high:g} {known.unit}, range {known.range_is}"
        return f"Parameter of the model ({known.kind}): {known.what}, {known.value:g} {known.unit} ({ends})."
    return "Computed here from the evidence or the model."


def plain_of(markup: str) -> str:
    """The text of a piece of HTML, for speaking and for comparing."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))
