"""The commands: one module a group, each loaded when it is called.

``app`` is the root and turns every failure into one sentence and an exit code; ``framework`` is the
command class that all share (translated help, the options of every command); ``output`` writes
tables and JSON; ``shapes`` holds the JSON of what the service answers, ``pages``,
``plan_pages`` and ``money_pages`` its tables. The other modules are the command groups. A command reads its words, calls one use case, and shows what it
answered; it decides nothing.
"""
