"""Rule packs: their shape, the catalogue that reads and checks them, their worked cases."""
