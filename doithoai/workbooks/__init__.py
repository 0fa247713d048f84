"""Workbooks for a school to fill in, made with openpyxl."""
