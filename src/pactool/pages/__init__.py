"""From figures and findings to pages: the words, columns and order of what each command shows, and the shape of its JSON."""
