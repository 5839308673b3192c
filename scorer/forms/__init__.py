"""The official layouts as data, the JSON shapes, and every string formatted once."""
