"""The plan floor: from text, lists and maps to a typed plan, with every misspelling said in people's words."""
