"""A whole dossier: what can be printed, what was, how far the conference has come."""
