"""The pages of the tab สำรองข้อมูล: backups, the history of changes and the recycle bin."""
