"""Windows over a screen that ask for a few words and answer them."""
