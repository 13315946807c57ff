"""The addresses. An address holds ids and nothing else: no name, no place, no word of a search."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, register_converter

from sanad.api import description, routes
from sanad.site.conditions_urls import about_conditions
from sanad.site.organising_urls import organising
from sanad.web.pages import (
    about,
    agreements,
    asked_estimates,
    audit,
    card_batches,
    card_choices,
    card_erasure,
    card_form,
    card_narrowing,
    card_reviews,
    cards,
    closed_cards,
    consent,
    counts,
    discretion,
    drafts,
    emergency,
    erasure,
    errors,
    estimate,
    exports,
    figures,
    hidden_places,
    home,
    interviews,
    invitations,
    items,
    jobs,
    law,
    lists,
    memberships,
    notices,
    partners,
    persons,
    proposals,
    publications,
    registers,
    review,
    review_blind,
    rule_signatures,
    sessions,
    sign_in,
    testimonies,
    tokens,
)
from sanad.web.rule_id import RuleId

register_converter(RuleId, "rule")

signing_in = [
    path("sign-in/", sign_in.SignIn.as_view(), name="account_login"),
    path("sign-in/second-factor/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", login_not_required(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("invitation/", invitations.invitation, name="invitation"),
    path("invitation/accept/", invitations.invitation_accept, name="invitation_accept"),
    path("sign-out/", account.logout, name="account_logout"),
    path("locked/", sign_in.locked, name="locked"),
    path("locked/remaining/", sign_in.remaining, name="remaining"),
    path("language/", sign_in.language, name="language"),
]

own_account = [
    path("account/", mfa.index, name="mfa_index"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/second-factor/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/confirm/passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/name/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/organisation/", memberships.organisation_choose, name="organisation_choose"),
    path("account/sessions/", sessions.sessions, name="sessions"),
    path("account/app/on/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/<uuid:token_id>/end/", tokens.token_end, name="token_end"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
]

drafts_and_emergency = [
    path("drafts/", drafts.drafts, name="drafts"),
    path("organisation/invitations/", invitations.invitations, name="invitations"),
    path(
        "organisation/invitations/<uuid:invitation_id>/withdraw/",
        invitations.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("organisation/lock/", emergency.organisation_lock, name="organisation_lock"),
    path(
        "organisation/members/<uuid:membership_id>/sessions/",
        emergency.member_sessions_end,
        name="member_sessions_end",
    ),
]

# allauth leads to these by name; in this version they are closed.
not_offered = [
    path("account/closed/", sign_in.closed, name=name)
    for name in (
        "account_signup",
        "account_reset_password",
        "account_set_password",
        "mfa_download_recovery_codes",
    )
]

pages = [
    path("", home.home, name="home"),
    path("about/api/", description.api_description, name="api_description"),
    path("about/missing/", about.missing, name="missing"),
    path("data/lists.<str:kind>", home.lists_data, name="lists_data"),
    path("data/documented-by-lists.<str:kind>", home.documented_data, name="documented_data"),
    path("lists/", lists.lists, name="lists"),
    path("lists/<uuid:list_id>/", lists.list_page, name="list"),
    path("lists/<uuid:list_id>/records.<str:kind>", lists.list_data, name="list_data"),
    path("lists/<uuid:list_id>/export/", exports.list_export, name="list_export"),
    path("persons/", persons.persons, name="persons"),
    path("persons/search/<uuid:search_id>/", persons.persons_search, name="persons_search"),
    path("persons/search/<uuid:search_id>/export/", exports.search_export, name="search_export"),
    path("persons/<uuid:person_id>/", persons.person_page, name="person"),
    path("persons/<uuid:person_id>/records.<str:kind>", persons.person_data, name="person_data"),
    path("records/<uuid:record_id>/", persons.record_page, name="record"),
    path("records/<uuid:record_id>/erase/", erasure.record_erase, name="record_erase"),
    path("records/<uuid:record_id>/who/", partners.record_who, name="record_who"),
    path("records/<uuid:record_id>/who.<str:kind>", partners.record_who_data, name="record_who_data"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/new/", agreements.agreement_new, name="agreement_new"),
    path("data/agreements.<str:kind>", agreements.agreements_data, name="agreements_data"),
    path("agreements/<uuid:agreement_id>/", agreements.agreement_page, name="agreement"),
    path("agreements/<uuid:agreement_id>/accept/", agreements.agreement_accept, name="agreement_accept"),
    path(
        "agreements/<uuid:agreement_id>/withdraw/", agreements.agreement_withdraw, name="agreement_withdraw"
    ),
    path("partners/", partners.partners_page, name="partners"),
    path("partners/<uuid:organisation_id>/", partners.partner_page, name="partner"),
    path("partners/<uuid:organisation_id>/agreements.<str:kind>", partners.partner_data, name="partner_data"),
    path("items/<uuid:item_id>/", items.item_page, name="item"),
    path("items/<uuid:item_id>/custody.<str:kind>", items.item_data, name="item_data"),
    path("estimate/", estimate.estimate_page, name="estimate"),
    path("estimate/estimate.<str:kind>", estimate.estimate_data, name="estimate_data"),
    path("estimate/ask/", asked_estimates.estimate_ask, name="estimate_ask"),
    path("estimate/<uuid:figure_id>/", asked_estimates.asked_estimate_page, name="asked_estimate"),
    path(
        "estimate/<uuid:figure_id>/inclusion.csv",
        asked_estimates.asked_estimate_patterns,
        name="asked_estimate_patterns",
    ),
    path(
        "estimate/<uuid:figure_id>/<slug:table>.<str:kind>",
        asked_estimates.asked_estimate_data,
        name="asked_estimate_data",
    ),
    path("law/", law.law_packs, name="law"),
    path("law/<slug:pack_id>/", law.law_pack, name="law_pack"),
    path("law/<slug:pack_id>/rules.<str:kind>", law.law_rules_data, name="law_rules_data"),
    path("law/<slug:pack_id>/rules/<rule:rule_id>/", law.law_rule, name="law_rule"),
    path("law/<slug:pack_id>/rules/<rule:rule_id>/sign/", rule_signatures.rule_sign, name="rule_sign"),
    path(
        "law/<slug:pack_id>/signatures.<str:kind>",
        rule_signatures.law_signatures_data,
        name="law_signatures_data",
    ),
    *about_conditions,
    path("figures/", figures.figures, name="figures"),
    path("data/figures.<str:kind>", figures.figures_data, name="figures_data"),
    path("figures/<uuid:figure_id>/", figures.figure_page, name="figure"),
    path("figures/<uuid:figure_id>/figure.<str:kind>", figures.figure_data, name="figure_data"),
    path(
        "figures/<uuid:figure_id>/records.<str:kind>",
        figures.figure_records_data,
        name="figure_records_data",
    ),
    path("figures/<uuid:figure_id>/export/", exports.figure_export, name="figure_export"),
    path("publications/", publications.publications, name="publications"),
    path("publications/<uuid:publication_id>/", publications.publication_page, name="publication"),
    path(
        "publications/<uuid:publication_id>/claims.<str:kind>", publications.claims_data, name="claims_data"
    ),
    path(
        "publications/<uuid:publication_id>/claims/<slug:claim_key>/", publications.claim_page, name="claim"
    ),
    path(
        "publications/<uuid:publication_id>/propose/",
        proposals.publication_propose,
        name="publication_propose",
    ),
    path("releases/<uuid:release_id>/", publications.release_page, name="release"),
    path("releases/<uuid:release_id>/checkpoint", publications.checkpoint_file, name="checkpoint_file"),
    path("releases/<uuid:release_id>/release.zip", proposals.release_file, name="release_file"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("data/proposals.<str:kind>", proposals.proposals_data, name="proposals_data"),
    path("proposals/<uuid:proposal_id>/", proposals.proposal_page, name="proposal"),
    path("proposals/<uuid:proposal_id>/decide/", proposals.proposal_decide, name="proposal_decide"),
    path("proposals/<uuid:proposal_id>/take-back/", proposals.proposal_take_back, name="proposal_take_back"),
    path("proposals/<uuid:proposal_id>/carry-out/", proposals.proposal_carry_out, name="proposal_carry_out"),
    path("consent/", consent.consent, name="consent"),
    path("data/consent.<str:kind>", consent.consent_data, name="consent_data"),
    path("consent/<uuid:list_id>/", consent.consent_list, name="consent_list"),
    path("consent/<uuid:list_id>/statements.<str:kind>", consent.consent_list_data, name="consent_list_data"),
    path("records/<uuid:record_id>/consent/", consent.record_consent_page, name="record_consent"),
    path("counts/", counts.counts, name="counts"),
    path("data/counts.<str:kind>", counts.counts_data, name="counts_data"),
    path("register/", registers.registers_page, name="registers"),
    path("register/<uuid:list_id>/", registers.register_page, name="register"),
    path("register/<uuid:list_id>/register.<str:kind>", registers.register_data, name="register_data"),
    path("register/<uuid:list_id>/narrow/", card_narrowing.register_narrow, name="register_narrow"),
    path("register/<uuid:list_id>/many/", card_batches.card_batch_new, name="card_batch_new"),
    path("register/many/<uuid:batch_id>/", card_batches.card_batch, name="card_batch"),
    path("register/asked/<uuid:batch_id>/", card_batches.card_asking, name="card_asking"),
    path(
        "register/asked/<uuid:batch_id>/readings.<str:kind>",
        card_batches.card_asking_data,
        name="card_asking_data",
    ),
    path(
        "register/many/<uuid:batch_id>/cards.<str:kind>", card_batches.card_batch_data, name="card_batch_data"
    ),
    path("register/found/<uuid:search_id>/", registers.register_found, name="register_found"),
    path(
        "register/found/<uuid:search_id>/cards.<str:kind>",
        registers.register_found_data,
        name="register_found_data",
    ),
    path("register/found/<uuid:search_id>/keep/", registers.card_search_keep, name="card_search_keep"),
    path("register/found/<uuid:search_id>/forget/", registers.card_search_forget, name="card_search_forget"),
    path("register/<uuid:list_id>/interviewed/", interviews.interviewed, name="interviewed"),
    path("register/<uuid:list_id>/new/testimony/", testimonies.testimony_new, name="testimony_new"),
    path("register/<uuid:list_id>/new/<str:card_kind>/", card_form.card_new, name="card_new"),
    path("register/<uuid:list_id>/choices/", card_choices.card_choices, name="card_choices"),
    path("cards/alike/", card_form.cards_alike, name="cards_alike"),
    path("cards/<uuid:card_id>/", cards.card_page, name="card"),
    path("cards/<uuid:card_id>/change/", card_form.card_change, name="card_change"),
    path("cards/<uuid:card_id>/changes/", cards.card_changes, name="card_changes"),
    path("cards/<uuid:card_id>/erase/", card_erasure.card_erase, name="card_erase"),
    path("cards/<uuid:card_id>/close/", closed_cards.card_close, name="card_close"),
    path("cards/<uuid:card_id>/place/", hidden_places.card_place, name="card_place"),
    path("cards/<uuid:card_id>/consent/", consent.card_consent, name="card_consent"),
    path("cards/<uuid:card_id>/review/", card_reviews.card_review_ask, name="card_review_ask"),
    path("cards/<uuid:card_id>/comment/", card_reviews.card_comment, name="card_comment"),
    path("register/<uuid:list_id>/agreement/", card_reviews.register_agreement, name="register_agreement"),
    path(
        "register/<uuid:list_id>/agreement.<str:kind>",
        card_reviews.register_agreement_data,
        name="register_agreement_data",
    ),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.notices_read, name="notices_read"),
    path("data/notices.<str:kind>", notices.notices_data, name="notices_data"),
    path("readings/", card_reviews.card_reviews_page, name="card_reviews"),
    path("readings/<uuid:review_id>/close/", card_reviews.card_review_close, name="card_review_close"),
    path("readings/<uuid:review_id>/end/", card_reviews.card_review_end, name="card_review_end"),
    path("readings/<uuid:review_id>/code/", card_reviews.card_code, name="card_code"),
    path("cards/<uuid:card_id>/restore/", cards.card_restore, name="card_restore"),
    path("review/", review.review_page, name="review"),
    path("review/events/", review.review_page, {"kind": "event"}, name="review_events"),
    path("review/again/", review.review_again, name="review_again"),
    path("review/<uuid:record_id>/<uuid:other_id>/", review.review_pair_page, name="review_pair"),
    path("blind/", review_blind.blind_samples, name="blind_samples"),
    path("blind/<uuid:sample_id>/", review_blind.blind_sample, name="blind_sample"),
    path("judgements/", review.judgements_page, name="judgements"),
    path("data/judgements.<str:kind>", review.judgements_data, name="judgements_data"),
    path("judgements/<uuid:judgement_id>/withdraw/", review.judgement_withdraw, name="judgement_withdraw"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("data/jobs.<str:kind>", jobs.jobs_data, name="jobs_data"),
    path("jobs/link/", jobs.link_lists, name="link_lists"),
    path("jobs/<uuid:job_id>/", jobs.job_page, name="job"),
    path("jobs/<uuid:job_id>/progress/", jobs.job_progress, name="job_progress"),
    path("jobs/<uuid:job_id>/cancel/", jobs.job_cancel, name="job_cancel"),
]

programs = [path("api/v1/", include((routes.patterns(), "api")))]

auditing = [
    path("account/looks/", audit.own_looks, name="own_looks"),
    path("account/looks.<str:kind>", audit.own_looks_data, name="own_looks_data"),
    path("organisation/audit/", audit.audit, name="audit"),
    path("organisation/audit/looks.<str:kind>", audit.audit_data, name="audit_data"),
    path("organisation/audit/custody/", audit.audit_custody, name="audit_custody"),
    path("organisation/audit/custody.<str:kind>", audit.audit_custody_data, name="audit_custody_data"),
    path("organisation/audit/search/<uuid:search_id>/", audit.audit_search, name="audit_search"),
    path(
        "organisation/audit/search/<uuid:search_id>/looks.<str:kind>",
        audit.audit_search_data,
        name="audit_search_data",
    ),
    path(
        "organisation/audit/search/<uuid:search_id>/custody/",
        audit.audit_search_custody,
        name="audit_search_custody",
    ),
    path(
        "organisation/audit/search/<uuid:search_id>/custody.<str:kind>",
        audit.audit_search_custody_data,
        name="audit_search_custody_data",
    ),
    path("organisation/audit/alarms/<uuid:alarm_id>/", audit.alarm, name="alarm"),
    path("organisation/audit/seals/<uuid:entry_id>/", audit.seal, name="seal"),
]

discreet = [
    path("names/show/", discretion.names_show, name="names_show"),
    path("names/hide/", discretion.names_hide, name="names_hide"),
    path("screen/", discretion.screen_share, name="screen_share"),
    path("leave/", discretion.leave, name="leave"),
    path("left/", discretion.left, name="left"),
]

urlpatterns = [
    *signing_in,
    *own_account,
    *drafts_and_emergency,
    *discreet,
    *not_offered,
    *auditing,
    *organising,
    *pages,
    *programs,
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_fault
