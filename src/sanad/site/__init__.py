"""Wiring only: settings, addresses and the WSGI application."""
