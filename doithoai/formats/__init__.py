"""Official formats as values: page, styles, header, numbering, dates, signature. No docx, no I/O."""
