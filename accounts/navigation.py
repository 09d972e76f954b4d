"""The sidebar: who finds which page in it, and which entry a page belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import groupby

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Role
from accounts.models.user import STAFF_ROLES

WORK, DOCUMENTS, REGISTERS = _("Work"), _("Documents"), _("Registers")
WRITERS = (Role.DRAFTER, Role.HEAD_OF_DIVISION)


@dataclass(frozen=True)
class Item:
    """One entry: shown to those who hold one of ``roles``, lit on every page named in ``covers``."""

    heading: str | Promise
    label: str | Promise
    url_name: str
    icon: str
    roles: tuple[str, ...]
    covers: tuple[str, ...] = ()

    def is_lit_on(self, view_name: str) -> bool:
        return view_name == self.url_name or any(fnmatchcase(view_name, pattern) for pattern in self.covers)


@dataclass(frozen=True, eq=False)
class Entry:
    """An item as drawn for one person on one page."""

    label: str | Promise
    url: str
    icon: str
    is_current: bool


@dataclass(frozen=True, eq=False)
class Section:
    """Made once for each set of roles and each page, and the same object from then on."""

    heading: str | Promise
    entries: tuple[Entry, ...]


ITEMS = (
    Item(WORK, _("My work"), "reports:work", "list-check", WRITERS),
    Item(WORK, pgettext_lazy("leaders' page", "Dashboard"), "reports:dashboard", "speedometer2", (Role.LEADER,)),
    Item(WORK, _("Clerk's desk"), "directives:desk", "mailbox", (Role.CLERK,)),
    Item(
        WORK, _("To do"), "reports:todo", "list-check", (Role.LIAISON,),
        covers=("reports:fill", "reports:detail", "reports:file", "reports:attach", "reports:workbook*", "reports:questions"),
    ),
    Item(WORK, _("Province sheet"), "reports:overview", "map", (Role.OBSERVER,)),
    Item(
        DOCUMENTS, _("Directives"), "directives:list", "file-earmark-text", STAFF_ROLES,
        covers=(
            "directives:create", "directives:read", "directives:detail", "directives:edit", "directives:preview",
            "directives:review", "directives:versions", "directives:compare", "directives:restore", "directives:from_word",
            "directives:comment*", "directives:issue", "directives:hand_back", "directives:delete",
            "directives:signatures*", "directives:hand_in", "directives:seal", "directives:roll",
            "directives:amend",
            "directives:edxml",
            "reports:progress", "reports:matrix", "reports:figures", "reports:daily",
        ),
    ),
    Item(
        DOCUMENTS, _("Directives received"), "reports:received_list", "file-earmark-text", (Role.LIAISON,),
        covers=("reports:received", "reports:acknowledge", "reports:refuse", "reports:refuse_deletion"),
    ),
    Item(
        DOCUMENTS, _("Reports received"), "reports:inbox", "inbox", (*WRITERS, Role.LEADER),
        covers=(
            "reports:detail", "reports:review", "reports:hand_back", "reports:accept", "reports:excuse", "reports:judge",
            "reports:nil", "reports:questions",
        ),
    ),
    Item(
        DOCUMENTS, _("Occasions"), "directives:occasion_list", "calendar-event", (*WRITERS, Role.LEADER),
        covers=("directives:occasion_*", "reports:dossier"),
    ),
    Item(
        DOCUMENTS, _("Packages received"), "directives:packages", "box-arrow-in-down", (Role.DRAFTER, Role.CLERK),
        covers=("directives:package*",),
    ),
    Item(
        DOCUMENTS, _("Status messages"), "directives:status_messages", "envelope-check", (Role.CLERK,),
    ),
    Item(
        DOCUMENTS, _("Library"), "directives:library", "collection", (*WRITERS, Role.ADMINISTRATOR),
        covers=(
            "directives:template*", "directives:requirement_*", "directives:basis_*", "directives:keep", "directives:definition*",
        ),
    ),
    Item(
        DOCUMENTS, _("Days off"), "directives:days_off", "calendar2-x", (*WRITERS, Role.LEADER, Role.ADMINISTRATOR),
    ),
    Item(REGISTERS, _("Organisations"), "enterprises:list", "buildings", STAFF_ROLES, covers=("enterprises:*",)),
    Item(
        REGISTERS, _("Register of documents"), "directives:register", "journal-text", STAFF_ROLES,
        covers=("directives:number_*", "directives:series*", "directives:book_print", "reports:arrivals"),
    ),
    Item(
        REGISTERS, _("Signing rights"), "directives:signing_rights", "vector-pen", (Role.LEADER, Role.CLERK, Role.ADMINISTRATOR),
        covers=("directives:signing_right_*",),
    ),
    Item(
        REGISTERS, _("Settings of the department"), "department", "building-gear", (Role.ADMINISTRATOR,),
        covers=("directives:trust*", "directives:seal_settings"),
    ),
    Item(REGISTERS, _("People"), "people:list", "people", (Role.ADMINISTRATOR,), covers=("people:*",)),
)


def sidebar(request: HttpRequest) -> tuple[Section, ...]:
    """The sections of the sidebar for the person who asks; empty headings are left out."""
    if not request.user.is_authenticated:
        return ()
    here = request.resolver_match.view_name if request.resolver_match else ""
    return _sections(request.user.roles, here)


@lru_cache(maxsize=500)
def _sections(roles: frozenset[str], here: str) -> tuple[Section, ...]:
    """The same for everybody of these roles on this page; the words are translated when drawn."""
    shown = [item for item in ITEMS if not roles.isdisjoint(item.roles)]
    return tuple(
        Section(heading, tuple(_entry(item, here) for item in items))
        for heading, items in groupby(shown, key=lambda item: item.heading)
    )


def _entry(item: Item, here: str) -> Entry:
    return Entry(item.label, reverse(item.url_name), item.icon, item.is_lit_on(here))
