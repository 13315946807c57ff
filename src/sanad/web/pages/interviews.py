"""Before an interview: has a partner interviewed this person? The names are kept nowhere."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sanad.actions.interviews import A_DAY, ask_interviewed
from sanad.actions.recorded import require_role
from sanad.records.queries.registers import register
from sanad.web.forms.interviews import InterviewedForm
from sanad.web.viewing import viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def interviewed(request: HttpRequest, list_id: UUID) -> HttpResponse:
    """Return the question, or its answer: yes, no or unknown, of the coalition and never of one partner."""
    viewer = viewer_of(request)
    require_role("ask_interviewed", by=viewer)
    held = register(list_id, viewer=viewer)
    if not held.own:
        raise Http404
    form = InterviewedForm(request.POST or None)
    answer = ""
    if request.method == "POST" and form.is_valid():
        answer = ask_interviewed(form.names(), by=viewer, because=form.cleaned_data["because"])
    values = {"register": held, "form": form, "answer": answer, "most": A_DAY}
    return render(request, "cards/interviewed.html", values, status=422 if form.errors else 200)
