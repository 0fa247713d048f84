"""Legal bases: a catalogue of what is cited, the reader of citations, and the rules about them."""
