"""The papers that explain the program: manual, card, checklist and news. They are no office's."""
