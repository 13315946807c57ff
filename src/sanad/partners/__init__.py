"""Organisations, their members and roles, and what they agreed to share."""
