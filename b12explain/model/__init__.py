"""What follows from what is known: the quantitative stages, from plate to blood (numpy and scipy only)."""
