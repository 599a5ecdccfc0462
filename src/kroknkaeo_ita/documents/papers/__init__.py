"""What each paper says: one module for a paper, with `compose`."""
