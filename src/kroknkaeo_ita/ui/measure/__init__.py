"""The measures: list, cells, bar, changing many and pasting rows."""
