"""An interactive explainer of how vitamin B12 deficiency becomes nerve damage."""

__version__ = "0.1.0"
