"""One file for each command: its options, its help, and the few lines that call the floors below."""
