"""Turns what a paper says into PDF, Word and Excel."""
