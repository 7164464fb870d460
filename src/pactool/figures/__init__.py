"""The figures floor: what each number means, as pure functions over the plan; no words, no rounding inside, no clock."""
