"""The small parts that screens are made of; each knows nothing of the others."""
