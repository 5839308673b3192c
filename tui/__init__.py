"""The screens: a terminal program over the use cases, by keyboard alone, Chinese first.

``app`` only wires; ``screens`` holds one module a screen, ``dialogs`` what asks for a few words,
``widgets`` the small parts. Every use case is called through ``session``, on one thread; what the
first frame needs is light, so that the data layer is imported behind it.
"""
