"""Controls and views: what a reader moves and what answers."""

from b12explain.explorers.chain import ChainExplorer, ChainGlance
from b12explain.explorers.explorer import Explorer

__all__ = ["ChainExplorer", "ChainGlance", "Explorer"]
