"""The pictures: values in, a new plotly figure out. Reusable on their own."""

from b12explain.figures.chain import plot_break, plot_chain, plot_here

__all__ = ["plot_break", "plot_chain", "plot_here"]
