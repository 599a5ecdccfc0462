"""What is printed or exported: the only room with ReportLab."""
