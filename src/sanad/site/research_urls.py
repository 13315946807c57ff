"""Addresses of claims about places and of what is held beside the event sets."""

from django.urls import path

from sanad.web.pages import claims_held, research, research_entry, watches

pages = [
    path("conditions/watches/", watches.watches, name="watches"),
    path("conditions/watches.<str:kind>", watches.watches_data, name="watches_data"),
    path("conditions/watches/<uuid:watch_id>/", watches.watch, name="watch"),
    path("conditions/watches/<uuid:watch_id>/end/", watches.watch_end, name="watch_end"),
    path("conditions/claims/", claims_held.claims_held, name="claims_held"),
    path("conditions/claims/<slug:claim_code>/", claims_held.claim_held, name="claim_held"),
    path(
        "conditions/claims/<slug:claim_code>/test.<str:kind>",
        claims_held.claim_held_data,
        name="claim_held_data",
    ),
    path("conditions/sources/", research.research_sources, name="research_sources"),
    path("conditions/sources/<slug:source_code>/", research.research_source, name="research_source"),
    path("conditions/passages/", research.research_passages, name="research_passages"),
    path("conditions/passages/<slug:passage_code>/", research.research_passage, name="research_passage"),
    path("conditions/searches/", research.research_searches, name="research_searches"),
    path("conditions/decisions/", research.research_decisions, name="research_decisions"),
    path("conditions/figures/", research.research_figures, name="research_figures"),
    path("conditions/enter/", research.research_enter, name="research_enter"),
    path(
        "conditions/enter/<slug:research_kind>/",
        research_entry.research_entry_new,
        name="research_entry_new",
    ),
    path(
        "conditions/enter/<slug:research_kind>/<slug:entry_code>/",
        research_entry.research_entry,
        name="research_entry",
    ),
    path("conditions/held/<slug:table>.<str:kind>", research.research_data, name="research_data"),
]
