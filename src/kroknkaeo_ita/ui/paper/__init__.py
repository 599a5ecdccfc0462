"""The papers: list, choices, preview, printing and keeping."""
