"""Longer searches for an input that hurts: plans generated from the format's grammar, and bytes guided by coverage."""
