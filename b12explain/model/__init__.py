"""What follows from what: the numbers of the explainer, one module per stage of the chain."""
