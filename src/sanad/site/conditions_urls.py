"""The addresses of what is recorded of a place, and of the reports on it."""

from django.urls import path

from sanad.site.research_urls import pages as research_pages
from sanad.web.pages import condition_pictures, condition_reports, conditions

about_conditions = [
    path("conditions/", conditions.conditions, name="conditions"),
    *research_pages,
    path("conditions/reports/", condition_reports.condition_reports, name="condition_reports"),
    path(
        "conditions/reports.<str:kind>",
        condition_reports.condition_reports_data,
        name="condition_reports_data",
    ),
    path(
        "conditions/reports/<uuid:report_id>/",
        condition_reports.condition_report_kept,
        name="condition_report_kept",
    ),
    path(
        "conditions/reports/<uuid:report_id>.<str:kind>",
        condition_reports.condition_report_data,
        name="condition_report_data",
    ),
    path(
        "conditions/reports/<uuid:report_id>/review/",
        condition_reports.condition_report_review,
        name="condition_report_review",
    ),
    path("conditions/<uuid:search_id>/", conditions.conditions_of, name="conditions_of"),
    path(
        "conditions/<uuid:search_id>/pictures/",
        condition_pictures.condition_pictures,
        name="condition_pictures",
    ),
    path("conditions/<uuid:search_id>/report/", condition_reports.condition_report, name="condition_report"),
    path(
        "conditions/<uuid:search_id>/<slug:table>.<str:kind>",
        conditions.conditions_data,
        name="conditions_data",
    ),
]
