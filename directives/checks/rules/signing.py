"""The signing block: who, in whose name, with which right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from directives.checks import reasons
from directives.checks.findings import ERROR, WARNING, Hit, Spot, rule, text_rule
from directives.checks.known import Known
from directives.checks.texts import Draft, Text
from directives.models import Directive
from directives.rolling.changes import Put

Authority = Directive.Authority
WITH_A_TITLE = (Authority.DEPUTY, Authority.BY_ORDER, Authority.DELEGATED)
ON_ORDERS = (Authority.BY_ORDER, Authority.DELEGATED)
TITLES = ("head_title", "signer_title")
DEPUTY = re.compile(r"PHÓ|phó|Phó")
DEPUTY_OF_THE_HEAD = re.compile(r"PHÓ (?:GIÁM ĐỐC|CHỦ TỊCH|CỤC TRƯỞNG)", re.IGNORECASE)
ACADEMIC = re.compile(r"^(?:(?:GS|PGS|TS|ThS|Ths|CN|KS|BS|LS)\.?\s*)+(?=[A-ZĐÀ-Ỹ])")


@rule(ERROR, reasons.SIGNING, _("Say who signs: name and title."))
def nobody_signs(draft: Draft) -> Iterator[Hit]:
    leaders = draft.known.leaders
    if not draft.head("signer_name"):
        path = ("head", "signer_name")
        acts, becomes = ((Put(path, leaders[0]),), leaders[0]) if len(leaders) == 1 else ((), "")
        yield Hit(path, acts=acts, becomes=becomes)
    elif not draft.head("head_title"):
        yield Hit(("head", "head_title"))


@rule(WARNING, reasons.SIGNING, _("%(words)s stands before the title of the head; add the title of who signs."))
def title_missing(draft: Draft) -> Iterator[Hit]:
    if draft.head("authority") in WITH_A_TITLE and not draft.head("signer_title"):
        yield Hit(("head", "signer_title"), draft.head("authority"))


@rule(WARNING, reasons.SIGNING, _("KT. is the authority of a deputy, but the title is “%(words)s”."))
def deputy_without_title(draft: Draft) -> Iterator[Hit]:
    title = draft.head("signer_title")
    if draft.head("authority") == Authority.DEPUTY and title and not DEPUTY.search(title):
        yield Hit(("head", "signer_title"), title)


@rule(WARNING, reasons.SIGNING, _("A deputy head signs KT., not %(words)s."))
def deputy_on_orders(draft: Draft) -> Iterator[Hit]:
    authority = draft.head("authority")
    if authority in ON_ORDERS and DEPUTY_OF_THE_HEAD.search(draft.head("signer_title")):
        path = ("head", "authority")
        yield Hit(path, authority, acts=(Put(path, Authority.DEPUTY.value),), becomes=Authority.DEPUTY.value)


@rule(ERROR, reasons.DELEGATION, _("No delegation lets %(signer)s sign %(words)s on %(day)s."))
def delegation_not_in_force(draft: Draft) -> Iterator[Hit]:
    authority, signer, known = draft.head("authority"), draft.head("signer_name"), draft.known
    held = [d for d in known.delegations or () if (d.authority, d.signer) == (authority, signer) and d.ends_on >= known.today]
    if known.delegations is not None and authority in ON_ORDERS and not held:
        yield Hit(("head", "authority"), authority, {"signer": signer, "day": f"{known.today:%d/%m/%Y}"})


@rule(WARNING, reasons.DELEGATION, _("Make sure that a delegation lets %(signer)s sign %(words)s, and until when."))
def delegation_unknown(draft: Draft) -> Iterator[Hit]:
    authority, signer = draft.head("authority"), draft.head("signer_name")
    if draft.known.delegations is None and authority in ON_ORDERS and signer:
        yield Hit(("head", "authority"), authority, {"signer": signer})


@rule(WARNING, reasons.SIGNING, _("%(words)s is not among the leaders of the department."))
def signer_is_no_leader(draft: Draft) -> Iterator[Hit]:
    """Whoever signs TL. or TUQ. need not be one."""
    signer = draft.head("signer_name")
    if signer and draft.known.leaders and signer not in draft.known.leaders and draft.head("authority") not in ON_ORDERS:
        yield Hit(("head", "signer_name"), signer)


@text_rule(WARNING, reasons.SIGNING, _("A title in the signing block stands in capitals: “%(new)s”."))
def title_without_capitals(text: Text, known: Known) -> Iterator[Spot]:
    if text.path[0] == "head" and text.field in TITLES and text.words != text.words.upper():
        yield Spot(0, len(text.words), text.words.upper())


@text_rule(WARNING, reasons.SIGNING, _("The name stands without an academic title: “%(words)s”."))
def academic_title(text: Text, known: Known) -> Iterator[Spot]:
    if text.path == ("head", "signer_name") and (match := ACADEMIC.match(text.words)):
        yield Spot(match.start(), match.end(), "", {"words": match[0].strip()})
