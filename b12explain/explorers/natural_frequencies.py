"""What a test catches and misses, and how often it alarms in vain, counted in people."""

from __future__ import annotations

from typing import Final

from b12explain.evidence import fact
from b12explain.evidence.cutoffs import Accuracy, Group, Share, accuracies, deficiency_groups
from b12explain.explorers.control import Value, menu
from b12explain.explorers.explorer import Explorer, Preset, Rule
from b12explain.explorers.sources import source
from b12explain.explorers.view import Part, Row, Table
from b12explain.explorers.words import listed, number
from b12explain.figures.frequencies import plot_frequencies
from b12explain.scenarios.frequencies import Count, Frequencies, frequencies

_CAPTION: Final = "Counted in people"
_COLUMNS: Final = ("People", "Number", "Range", "Share it comes from", "Sources")


class FalseAlarmsExplorer(Explorer):
    """Choose a test and a group, and see how many are caught, missed and alarmed in vain.

    Parameters
    ----------
    name
        Its name in links.
    **start
        Where it starts: ``test``, ``group`` and ``people`` (100 or 1000).
    """

    def __init__(self, name: str = "alarms", **start: Value) -> None:
        super().__init__(
            name=name,
            title="What a test catches, misses and alarms in vain",
            controls=(
                menu("test", "Test", [(key, test.name) for key, test in accuracies().items()], "serum-200"),
                menu(
                    "group", "Among", [(key, g.name) for key, g in deficiency_groups().items()], "us-adults"
                ),
                menu("people", "Count in", [(100, "100 people"), (1000, "1,000 people")], 1000, kind="radio"),
            ),
            rules=(Rule(_counted, ("test", "group", "people")),),
            presets=(
                Preset("A rare lack, a loose test", {"test": "serum-200", "group": "us-adults"}),
                Preset("The same test where lack is common", {"test": "serum-200", "group": "vegan-men"}),
                Preset("A strict cut-off misses more", {"test": "serum-100", "group": "older-us"}),
                Preset("Serum B12 after nitrous oxide", {"test": "serum-nitrous-oxide", "people": 100}),
            ),
            height=520,
            start=start,
        )


def _counted(test_key: str, group_key: str, people: int) -> Part:
    test, group = accuracies()[test_key], deficiency_groups()[group_key]
    if test.clears is None:
        return _among_the_ill(test, people)
    found = frequencies(test, group, people)
    fits = test.target == group.target
    words = _fitting(test, group, found) if fits else _misfit(test, group)
    return Part(
        figure=plot_frequencies(found, test.target) if fits else None,
        finding=words,
        tables=(Table(_CAPTION, _COLUMNS, _rows(test, group, found) if fits else _misfit_rows(test, group)),),
        prose=f"{test.caveat} How common it is was counted by: {group.counted}.",
    )


def _fitting(test: Accuracy, group: Group, found: Frequencies) -> tuple[str, ...]:
    assert found.false_alarms is not None
    alarms = found.caught.value + found.false_alarms
    well = found.people - found.ill.value
    what = f"“{test.name}”" if test.id == "antibodies" else test.name
    first = (
        f"Of {number(found.people)} {group.name.removesuffix(' (pernicious anaemia)')}, {_ranged(found.ill)} "
        f"{_have(found.ill.value)} {test.target}; {what} {_catch(test)} {_ranged(found.caught)} of them and "
        f"{'misses' if _catch(test) == 'catches' else 'miss'} {_ranged(found.missed)}."
    )
    second = f"Of the {number(well)} without it, {_people(found.false_alarms)} a false alarm."
    if alarms == 0:
        return first, second, "So nobody gets an alarm at all."
    third = (
        f"So of {number(alarms)} with an alarm, {number(found.caught.value)} {_have(found.caught.value)} it."
    )
    return first, second, third


def _catch(test: Accuracy) -> str:
    return "catch" if test.id == "antibodies" else "catches"


def _ranged(found: Count) -> str:
    if found.low == found.high:
        return number(found.value) if found.value else "none"
    return f"{number(found.value)} ({number(found.low)} to {number(found.high)})"


def _have(people: int) -> str:
    return "has" if people == 1 else "have"


def _people(people: int) -> str:
    return "nobody gets" if people == 0 else f"{number(people)} {'gets' if people == 1 else 'get'}"


def _misfit(test: Accuracy, group: Group) -> tuple[str, ...]:
    return (
        f"These two do not fit: this test looks for {test.target}, and the share among {group.name} counts "
        f"{group.target}.",
        f"Published are a share of {number(group.share.value)} of 100 in that group and "
        f"{number(test.catches.value)} of 100 caught by that test; they cannot be multiplied.",
    )


def _misfit_rows(test: Accuracy, group: Group) -> tuple[Row, ...]:
    return (
        Row((f"with {group.target}, of 100", number(group.share.value), *_share(group.share))),
        Row((f"with {test.target} and caught, of 100", number(test.catches.value), *_share(test.catches))),
    )


def _among_the_ill(test: Accuracy, people: int) -> Part:
    found = frequencies(test, None, people)
    return Part(
        figure=plot_frequencies(found, test.target),
        finding=(
            f"Of {number(people)} people with {test.target}, this test ({test.name}) is abnormal in "
            f"{_ranged(found.caught)} and misses {_ranged(found.missed)}.",
            "How often it alarms in vain was not in the sources, so no group is drawn around them.",
        ),
        tables=(
            Table(
                _CAPTION,
                _COLUMNS,
                (
                    Row(
                        (
                            f"with {test.target}, caught",
                            *_count(found.caught),
                            *_share(test.catches, "caught")[1:],
                        )
                    ),
                    Row(
                        (
                            f"with {test.target}, missed",
                            *_count(found.missed),
                            *_share(test.catches, "caught")[1:],
                        )
                    ),
                ),
            ),
        ),
        prose=test.caveat,
    )


def _rows(test: Accuracy, group: Group, found: Frequencies) -> tuple[Row, ...]:
    assert test.clears is not None
    assert found.false_alarms is not None
    assert found.cleared is not None
    clears = _share(test.clears, "cleared")[1:]
    return (
        Row((f"with {test.target}", *_count(found.ill), *_share(group.share)[1:])),
        Row(("with it, caught", *_count(found.caught), *_share(test.catches, "caught")[1:])),
        Row(("with it, missed", *_count(found.missed), *_share(test.catches, "caught")[1:])),
        Row(("without it, false alarm", number(found.false_alarms), "not published", *clears)),
        Row(("without it, cleared", number(found.cleared), "not published", *clears)),
        Row(("everybody", number(found.people), "–", "–", "–")),
    )


def _count(found: Count) -> tuple[str, str]:
    if found.low == found.high:
        return number(found.value), "not published"
    return number(found.value), f"{number(found.low)} to {number(found.high)}"


def _share(share: Share, done: str = "") -> tuple[str, str, str]:
    """Range, the share in words, and its sources."""
    low, high = share.ends
    range_words = "no range published" if low == high else f"{number(low)} to {number(high)} of 100"
    refs = listed(list(dict.fromkeys(source(fact(key)) for key in share.facts)))
    return range_words, f"{number(share.value)} of 100 {done}".strip(), refs
