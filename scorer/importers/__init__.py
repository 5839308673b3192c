"""Documents and filled files to nouns: text, Word and workbook through one grid of cells."""
