"""scorer: year-end performance self-evaluation for Chinese townships.

The map of the house, in dependency order; each room imports only what stands above it here.

errors
    Exceptions that stop an action; each has a message, a hint and an exit code.
text, money, i18n, resources
    Normalised keys and safe file names that keep Hanzi; exact decimals, yuan and the one
    rounding function; the words a user reads; where the shipped data lies.
findings
    Problems in the user's data, as values with a code, a severity and a place.
model
    The nouns: plan, project, indicator, target, outcome, disbursement, sheet. Frozen, no I/O.
rules
    The shape of a rule pack, and the catalogue that loads, hashes, checks and picks one.
reading
    Text to meaning: target values, actual values, scoring texts.
engine
    Points from numbers: methods, allocation, execution, grade, and the trace of every award;
    the same facts under several packs; what is open, and how far it moves the total.
disbursement
    Planned spending against actual spending at the checkpoints.
checks
    What an auditor would ask about a plan, an outcome or a sheet.
merging
    Importing again: the last edition, what is kept and the new document, held against each other;
    and two files of scored sheets.
forms
    The official layouts as data, the JSON shapes, and every string formatted once.
importers
    Documents and filled files: text, Word, workbook to one grid of cells, and from it to nouns.
storage
    The database: tables, migrations, rows to nouns and back, the hash-chained journal.
reports
    The workbook with live formulas and the Word report.
service
    The use cases; the only door for screens and commands.
web
    The screens in a browser, for ``scorer serve`` alone: textual-serve behind a one-time token.
cli
    The commands, one module a group. The screens live beside this package, in ``tui``.
"""

__version__ = "0.1.0"
