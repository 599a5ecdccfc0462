"""The memo (บันทึกข้อความ), as PDF and as Word."""
