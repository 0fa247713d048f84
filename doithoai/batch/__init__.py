"""Papers for many guests: from the spec and its lists to files."""
