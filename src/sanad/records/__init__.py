"""The tables, and the one door for reading them."""
