"""The scoring methods, a function a key; ``registry`` holds them all."""
