"""Sanad: the chain from a coalition's lists to a figure that a stranger can check."""

__version__ = "0.1.0"
