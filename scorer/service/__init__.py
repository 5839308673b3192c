"""The use cases: the only door for screens and commands.

Each is a plain function that takes a :class:`~scorer.service.workspace.Workspace` first. A change is
one transaction with its journal entry, and answers the fresh view.
"""
