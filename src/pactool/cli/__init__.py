"""The command line: the only error boundary, the only reader of the clock; each command a file."""
