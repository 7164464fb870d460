"""How fast `pac` is, beside its peers and its targets: `make bench`."""
