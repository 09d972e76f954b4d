"""Who may open or do what: written by hand from the department's rules, not read from the code.

``object`` names the record of the test's world that the address is asked for; ``see`` may GET, ``do`` may POST.
Everybody else is refused; a record of another tenant does not exist for anybody.
"""

from __future__ import annotations

from dataclasses import dataclass

DRAFTER, BINH, HEAD, LEADER, CLERK, ADMIN = "an", "binh", "ha", "chi", "dung", "quan"
LIAISON, RIVAL, OBSERVER, ROLELESS = "em", "giang", "oanh", "nga"

STAFF = {DRAFTER, BINH, HEAD, LEADER, CLERK, ADMIN}
LIAISONS = {LIAISON, RIVAL}
EVERYBODY = STAFF | LIAISONS | {OBSERVER, ROLELESS}
REVIEWERS = {DRAFTER, BINH, HEAD, LEADER}
REGISTRARS = {CLERK, ADMIN}
LIBRARIANS = {DRAFTER, BINH, HEAD, ADMIN}
NOBODY: set[str] = set()


@dataclass(frozen=True)
class Right:
    object: str = ""
    see: frozenset[str] | set[str] = frozenset()
    do: frozenset[str] | set[str] = frozenset()


RIGHTS: dict[str, Right] = {
    # one's own
    "home": Right(see=EVERYBODY),
    "search": Right(see=EVERYBODY),
    "account": Right(see=EVERYBODY, do=EVERYBODY),
    "sign_out": Right(do=EVERYBODY),
    "password_change": Right(see=EVERYBODY, do=EVERYBODY),
    "password_change_done": Right(see=EVERYBODY),
    "notices:list": Right(see=EVERYBODY),
    "notices:open": Right("message", see={LIAISON}),
    "notices:read_all": Right(do=EVERYBODY),
    # people
    "people:list": Right(see={ADMIN}),
    "people:create": Right(see={ADMIN}, do={ADMIN}),
    "people:edit": Right("person", see={ADMIN}, do={ADMIN}),
    "people:close": Right("person", do={ADMIN}),
    "people:reopen": Right("person", do={ADMIN}),
    "people:invite": Right("person", do={ADMIN}),
    # the register of organisations
    "enterprises:list": Right(see=STAFF),
    "enterprises:create": Right(see=REGISTRARS, do=REGISTRARS),
    "enterprises:detail": Right("organization", see=STAFF | {LIAISON}),
    "enterprises:edit": Right("organization", see=REGISTRARS, do=REGISTRARS),
    "enterprises:suspend": Right("organization", do=REGISTRARS),
    "enterprises:resume": Right("organization", do=REGISTRARS),
    "enterprises:cease": Right("organization", do=REGISTRARS),
    "enterprises:merge": Right("organization", do=REGISTRARS),
    "enterprises:liaison_create": Right("organization", see=REGISTRARS, do=REGISTRARS),
    "enterprises:liaison_edit": Right("liaison", see=REGISTRARS, do=REGISTRARS),
    "enterprises:liaison_invite": Right("liaison", do=REGISTRARS),
    "enterprises:liaison_retire": Right("liaison", do=REGISTRARS),
    "enterprises:liaison_reinstate": Right("liaison", do=REGISTRARS),
    # directives
    "directives:list": Right(see=STAFF),
    "directives:create": Right(see={DRAFTER, BINH}, do={DRAFTER, BINH}),
    "directives:read": Right(see={DRAFTER, BINH}, do={DRAFTER, BINH}),
    "directives:detail": Right("draft", see=STAFF),
    "directives:edit": Right("draft", see={DRAFTER, BINH}, do={DRAFTER, BINH}),
    "directives:autosave": Right("draft", do={DRAFTER, BINH}),
    "directives:versions": Right("draft", see=STAFF),
    "directives:compare": Right("draft", see=STAFF),
    "directives:restore": Right("draft", do={DRAFTER, BINH}),
    "directives:review": Right("submitted", see=STAFF),
    "directives:checks": Right("draft", do={DRAFTER, BINH}),
    "directives:preview": Right("draft", see=STAFF, do={DRAFTER, BINH}),
    "directives:sheets": Right("draft", see=STAFF, do={DRAFTER, BINH}),
    "directives:word": Right("draft", see=STAFF),
    "directives:from_word": Right("draft", see={DRAFTER, BINH}, do={DRAFTER, BINH}),
    "directives:attach": Right("draft", do={DRAFTER, BINH}),
    "directives:comments": Right("draft", see=STAFF),
    "directives:comment": Right("draft", do=STAFF),
    "directives:comment_settle": Right("comment", do={DRAFTER, BINH}),
    "directives:comment_reopen": Right("comment", do={DRAFTER, BINH}),
    "directives:appendix": Right("appendix", see=STAFF | LIAISONS),
    "directives:amend": Right("sent", see={DRAFTER, BINH}, do={DRAFTER, BINH}),
    "directives:roll": Right("sent", see={DRAFTER, BINH}, do={DRAFTER, BINH}),
    "directives:delete": Right("draft", do={DRAFTER}),
    "directives:rendering": Right("sent", see=STAFF),
    "directives:sending": Right("sent", see=STAFF),
    "directives:proof": Right("draft", see=STAFF),
    "directives:document": Right("sent", see=STAFF | LIAISONS),
    "directives:portal_copy": Right("sent", see=STAFF | LIAISONS),
    "directives:submit": Right("draft", do={DRAFTER}),
    "directives:withdraw": Right("submitted", do={DRAFTER}),
    "directives:check": Right("submitted", do={HEAD}),
    "directives:hand_back": Right("submitted", do={HEAD, LEADER}),
    "directives:approve": Right("checked", do={LEADER}),
    "directives:issue": Right("approved", do={CLERK}),
    "directives:send": Right("issued", do={CLERK}),
    "directives:void": Right("issued", do={CLERK, LEADER}),
    "directives:close": Right("sent", do={DRAFTER, LEADER}),
    "directives:signatures": Right("issued", see=STAFF),
    "directives:signatures_again": Right("issued", do=STAFF),
    "directives:to_sign": Right("issued", see={CLERK, LEADER}),
    "directives:hand_in": Right("issued", do={CLERK, LEADER}),
    "directives:seal": Right("issued", do={CLERK}),
    "department": Right(see={ADMIN}, do={ADMIN}),
    "directives:seal_settings": Right(see={ADMIN}, do={ADMIN}),
    "directives:seal_picture": Right(see={ADMIN}),
    "directives:trust": Right(see={ADMIN}),
    "directives:trust_add": Right(do={ADMIN}),
    "directives:trust_remove": Right("trusted_root", do={ADMIN}),
    "directives:revocation_remove": Right("revocation_list", do={ADMIN}),
    "directives:print_again": Right("issued", do={CLERK}),
    "directives:delivery_resend": Right("delivery", do={CLERK}),
    # the document axis
    "directives:edxml": Right("sent", see=STAFF),
    "directives:edxml_take_back": Right("sent", see=STAFF),
    "directives:packages": Right(see={DRAFTER, BINH, CLERK}, do={DRAFTER, BINH, CLERK}),
    "directives:package": Right("package", see={DRAFTER, BINH, CLERK}),
    "directives:package_file": Right("package", see={DRAFTER, BINH, CLERK}),
    "directives:package_use": Right("package", do={DRAFTER, BINH}),
    "directives:package_answer": Right("package", see={DRAFTER, BINH, CLERK}),
    "directives:status_messages": Right(see={CLERK}, do={CLERK}),
    "directives:desk": Right(see={CLERK}),
    "directives:register": Right(see=STAFF, do=REGISTRARS),
    "directives:register_excel": Right(see=STAFF),
    "directives:register_print": Right(do=STAFF),
    "directives:number_keep": Right(see=REGISTRARS, do=REGISTRARS),
    "directives:number_outside": Right(see=REGISTRARS, do=REGISTRARS),
    "directives:number_used": Right("kept_number", see=REGISTRARS, do=REGISTRARS),
    "directives:number_void": Right("kept_number", do=REGISTRARS),
    "directives:series": Right(see=STAFF),
    "directives:series_create": Right(see=REGISTRARS | {LEADER}, do=REGISTRARS | {LEADER}),
    "directives:series_begin": Right(see=REGISTRARS | {LEADER}, do=REGISTRARS | {LEADER}),
    "directives:series_edit": Right("series", see=REGISTRARS | {LEADER}, do=REGISTRARS | {LEADER}),
    "directives:series_give_up": Right("series", do=REGISTRARS | {LEADER}),
    "directives:book_print": Right("book_print", see=STAFF),
    "directives:book_print_pdf": Right("book_print", see=STAFF),
    "reports:arrivals": Right(see=STAFF),
    "reports:arrivals_excel": Right(see=STAFF),
    "reports:arrivals_print": Right(do=STAFF),
    "directives:signing_rights": Right(see=STAFF),
    "directives:signing_right_create": Right(see={LEADER, ADMIN}, do={LEADER, ADMIN}),
    "directives:signing_right_edit": Right("signing_right", see={LEADER, ADMIN}, do={LEADER, ADMIN}),
    "directives:signing_right_end": Right("signing_right", see={LEADER, ADMIN}, do={LEADER, ADMIN}),
    "directives:occasion_list": Right(see=STAFF),
    "directives:occasion_create": Right(see={DRAFTER, BINH, ADMIN}, do={DRAFTER, BINH, ADMIN}),
    "directives:occasion_edit": Right("occasion", see={DRAFTER, BINH, ADMIN}, do={DRAFTER, BINH, ADMIN}),
    "directives:occasion_proposal": Right(see=STAFF),
    "directives:days_off": Right(see=STAFF, do={DRAFTER, BINH, ADMIN}),
    "directives:reckon": Right(see=STAFF),
    # the library
    "directives:keep": Right("sent", see=LIBRARIANS, do=LIBRARIANS),
    "directives:library": Right(see=LIBRARIANS),
    "directives:library_start": Right(do=LIBRARIANS),
    "directives:template": Right("template", see=LIBRARIANS),
    "directives:template_edit": Right("template", see=LIBRARIANS, do=LIBRARIANS),
    "directives:template_delete": Right("template", do=LIBRARIANS),
    "directives:template_use": Right("template", see={DRAFTER, BINH}, do={DRAFTER, BINH}),
    "directives:requirement_list": Right(see=LIBRARIANS),
    "directives:requirement_create": Right(see=LIBRARIANS, do=LIBRARIANS),
    "directives:requirement_keep": Right(do=LIBRARIANS),
    "directives:requirements_offered": Right(see=LIBRARIANS),
    "directives:requirement_edit": Right("snippet", see=LIBRARIANS, do=LIBRARIANS),
    "directives:requirement_delete": Right("snippet", do=LIBRARIANS),
    "directives:basis_list": Right(see=LIBRARIANS),
    "directives:basis_create": Right(see=LIBRARIANS, do=LIBRARIANS),
    "directives:bases_offered": Right(do=LIBRARIANS),
    "directives:basis_edit": Right("library_basis", see=LIBRARIANS, do=LIBRARIANS),
    "directives:basis_delete": Right("library_basis", do=LIBRARIANS),
    # what a liaison receives and answers
    "reports:todo": Right(see=LIAISONS),
    "reports:received_list": Right(see=LIAISONS),
    "reports:letter": Right("delivery", see=STAFF | {LIAISON}),
    "reports:received": Right("delivery", see=STAFF | {LIAISON}),
    "reports:acknowledge": Right("delivery", do={LIAISON}),
    "reports:refuse": Right("delivery", see={LIAISON}, do={LIAISON}),
    "reports:confirm_deletion": Right("delivery", do={LIAISON}),
    "reports:refuse_deletion": Right("delivery", see={LIAISON}, do={LIAISON}),
    "reports:fill": Right("obligation", see=STAFF | {LIAISON}, do={LIAISON}),  # staff are led to what was filed
    "reports:file": Right("obligation", see={LIAISON}, do={LIAISON}),
    "reports:autosave": Right("obligation", do={LIAISON}),
    "reports:attach": Right("obligation", do={LIAISON}),
    "reports:detach": Right("draft_attachment", do={LIAISON}),
    "reports:dated": Right("draft_attachment", do={LIAISON}),
    "reports:attachment": Right("attachment", see=STAFF | {LIAISON}),
    "reports:detail": Right("report", see=STAFF | {LIAISON}),
    "reports:questions": Right("obligation", see=STAFF | {LIAISON}, do=REVIEWERS | {LIAISON}),
    # what the department does with it
    "reports:work": Right(see=STAFF),
    "reports:inbox": Right(see=STAFF),
    "reports:review": Right("report", see=REVIEWERS),
    "reports:hand_back": Right("report", do=REVIEWERS),
    "reports:accept": Right("report", do=REVIEWERS),
    "reports:excuse": Right("obligation", see=REVIEWERS, do=REVIEWERS),
    "reports:progress": Right("sent", see=STAFF),
    "reports:matrix": Right("sent", see=STAFF),
    "reports:dashboard": Right(see=STAFF),
    "reports:dossier": Right("occasion", see=STAFF),
    "reports:dossier_pack": Right("occasion", do=STAFF),
    "reports:dossier_packing": Right("occasion", see=STAFF),
    "reports:dossier_archive": Right("dossier", see=STAFF),
    "reports:overview": Right(see={OBSERVER}),
}
