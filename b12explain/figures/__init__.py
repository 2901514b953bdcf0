"""The pictures: values in, a new plotly figure out. Reusable on their own."""

from b12explain.figures.chain import plot_chain
from b12explain.figures.chain_breaks import plot_break, plot_here
from b12explain.figures.cycle import plot_cycle_curves
from b12explain.figures.cycle_diagram import plot_cycle
from b12explain.figures.plug import plot_plug

__all__ = ["plot_break", "plot_chain", "plot_cycle", "plot_cycle_curves", "plot_here", "plot_plug"]
