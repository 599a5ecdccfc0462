"""The pages of the tab บันทึกงาน, one module for each kind."""
