"""One file for each command: its options, its help, and the few lines that call the floors below it."""

COMMANDS = (
    "validate",
    "smart",
    "calendar",
    "workload",
    "budget",
    "next",
    "gaps",
    "coverage",
    "efficiency",
    "needs",
    "swot",
    "trace",
    "show",
    "record",
    "amend",
    "log",
    "import",
    "export",
    "explain",
    "schema",
    "config",
    "init",
    "git",
)
"""In the order of the help. Each is a function of its name in a file of its name, which is read when somebody asks for it."""
