"""Scripts that make templates/*.docx from a format's table: ``python -m doithoai.template_build``."""
