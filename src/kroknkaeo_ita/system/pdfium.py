"""The one door to PDFium, which keeps state for the whole process and takes one call at a time."""

import threading

ONE_AT_A_TIME = threading.RLock()
"""Held around everything that is asked of PDFium, in whichever thread."""
