"""The nouns of the field: frozen pydantic models without I/O, named as the glossary names them.

Import from the module that holds the noun: ``target``, ``plan``, ``outcome``, ``disbursement``,
``sheet``, ``case``, ``profile``.
"""
