"""First plans to fill in, by name and language; `YEAR` stands for the plan's year."""
