"""What a change of a plan means: two plans side by side, a figure through its history, edits that are one line, and the merge of two sides."""
