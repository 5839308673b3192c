"""The screens in a browser: textual-serve behind a one-time token, its page without foreign parts.

``door`` lets one browser in; ``server`` serves the page and a process of the screens a tab. It needs
the extra ``web`` and is imported by ``scorer serve`` alone.
"""
