"""doithoai: the official papers of a Vietnamese school's dialogue conference, from one YAML file."""

__version__ = "0.1.0"
