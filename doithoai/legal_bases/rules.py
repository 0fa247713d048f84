"""All rules about legal bases, in the order of their codes."""

from __future__ import annotations

from doithoai.legal_bases import force, form, particulars

RULES = (*force.RULES, *form.RULES, *particulars.RULES)
