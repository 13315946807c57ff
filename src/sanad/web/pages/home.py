"""The coalition at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Return the overview."""
    return render(request, "home/home.html")
