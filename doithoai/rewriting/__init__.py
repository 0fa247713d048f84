"""Writing into a spec: its text is cut where something new stands, and everything else stays as typed."""
