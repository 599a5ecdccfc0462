"""Forms that are filled in by a spreadsheet program and read back."""
