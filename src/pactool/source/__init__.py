"""The source floor: from bytes to text, lists and maps whose every value can be found again in the file."""
