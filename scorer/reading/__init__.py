"""Text to meaning: target values, actual values, amounts, and the points a text states.

Everything here is pure: it opens no file, and what it cannot read becomes a finding.
"""
