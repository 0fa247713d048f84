"""The lists that schools keep: guests, questions, attendance, from the spec and from spreadsheets."""
