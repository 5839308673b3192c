"""The database: tables, migrations, rows to nouns and back, the hash-chained journal."""
