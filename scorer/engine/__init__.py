"""Scoring, pure: methods, maxima, execution, totals, traces, and a filled sheet's claims."""
