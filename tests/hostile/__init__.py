"""Proof that hostile input never hurts: a corpus, seeded mutants, special files, and the watch that judges the judge."""
