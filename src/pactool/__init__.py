"""pactool: a company's sales action plan, kept as YAML in git, read strictly and judged with evidence."""

__version__ = "0.1.0"
