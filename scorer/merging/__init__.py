"""Three plans held against each other: the last edition, what is kept, the revised document. No I/O.

``scored`` holds two files of scored sheets against each other.
"""
