"""Scoring, pure: methods, maxima, execution, totals, traces, comparisons, and a filled sheet's claims."""
