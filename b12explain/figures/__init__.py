"""The pictures: values in, a new plotly figure out. Reusable on their own."""

from b12explain.figures.chain import plot_chain
from b12explain.figures.chain_breaks import plot_break, plot_here

__all__ = ["plot_break", "plot_chain", "plot_here"]
