"""The small language of house rules: read to a frozen tree, checked against a closed table of fields, then run over rows of values.

Comparisons, `and`, `or`, `not`, `in`, seven functions and literals as plans write them; nothing can be called, imported or looped.
"""
