"""Imports whose rows stay with their organisation: an export of ACLED, and what was said to be another's."""

from django.db.models import Q

KEPT = Q(format="acled") | Q(declared__kept=True)
