"""Who and what: persons, treatments, risk groups, cohorts, and the model held against published results."""
