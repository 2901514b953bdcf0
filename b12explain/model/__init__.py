"""The models, one file per stage: what follows from the evidence, in numbers and without pictures."""
