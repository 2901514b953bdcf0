"""The live host: one small widget per explorer, which draws what the view says.

The page asks for plotly.js once, whichever host asks first; the controls are built by the page, from the
same code that a report uses, so that live and frozen cannot drift apart.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets
from IPython.core.getipython import get_ipython

from b12explain.explorers.assets import own, page_js, plotly_deflated, themes

if TYPE_CHECKING:
    from b12explain.explorers.explorer import Explorer


class Host(anywidget.AnyWidget):
    """A live explorer in the page.

    Attributes
    ----------
    spec
        Controls, presets, title and height.
    state
        The present state, control name to key; the page sets it, and so may Python.
    view
        The view at that state; where there is a sieve, the page sifts it.
    """

    _esm = page_js() + own("host.js")
    _css = own("view.css")
    spec = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, explorer: Explorer) -> None:
        self._explorer = explorer
        self._one_at_a_time = threading.Lock()
        super().__init__(spec=explorer.spec(), state=explorer.start, view=explorer.sum_of(explorer.start))
        self.on_msg(self._answer)

    @traitlets.observe("state")
    def _follow(self, change: dict[str, Any]) -> None:
        del change  # by the time the lock is ours a later change may have come: the present state counts
        with self._one_at_a_time:
            self.view = self._explorer.sum_of(self._explorer.keys(self.state))

    def _answer(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        if content.get("ask") == "assets":
            self.send({"themes": themes()}, buffers=[plotly_deflated()])

    def close(self) -> None:
        """Close the widget and its layout, which ipywidgets would leave behind."""
        if self.layout is not None:
            self.layout.close()
        super().close()


#: Hosts by the cell that shows them, so that running a cell again leaves no orphan.
_shown: dict[str, tuple[str, list[Host]]] = {}


def show(explorer: Explorer) -> dict[str, Any]:
    """Make a host and return its widget view; hosts of an earlier run of the cell are closed."""
    made = Host(explorer)
    cell, run = _cell_and_run()
    if cell:
        earlier_run, hosts = _shown.get(cell, (run, []))
        if earlier_run != run:
            for old in hosts:
                old.close()
            hosts = []
        _shown[cell] = (run, [*hosts, made])
    bundle = made._repr_mimebundle_()
    return dict(bundle[0]) if isinstance(bundle, tuple) else dict(bundle or {})


def _cell_and_run() -> tuple[str, str]:
    """Which cell is running, and which run of it; empty outside a notebook that says so."""
    shell: Any = get_ipython()
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    cell = str(parent.get("metadata", {}).get("cellId", ""))
    return cell, str(parent.get("header", {}).get("msg_id", ""))
