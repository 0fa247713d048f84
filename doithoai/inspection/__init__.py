"""Any .docx measured against Nghị định 30: read, recognised, judged."""
