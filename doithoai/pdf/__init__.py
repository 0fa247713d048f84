"""PDFs beside papers, by LibreOffice, and one PDF of many."""
