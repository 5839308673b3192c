"""How a claimed figure may have come about: by another rule, or by a mistake that auditors know."""
