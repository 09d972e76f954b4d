"""One document that was read, whole, as a person looks through it: parts, sentences without place, the occasion."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from directives import occasions
from directives.forms.edited import Mistake
from directives.forms.head import ForOccasion
from directives.forms.offered import OfferForm, forms_of
from directives.manuscripts import Manuscript
from directives.models import Occasion
from directives.reading import beginning, drafting, occasion
from directives.reading.beginning import Move
from directives.reading.drafting import Drafted
from directives.reading.offers import Offer, offers
from directives.reading.result import Reading
from directives.reading.sentences import Sentence

MOST_LOOSE = 150
"""Sentences without place a person is asked about one by one; the rest is kept beside the draft."""


class PurposeForm(ForOccasion):
    """For which occasion, and whether what the text says of its own occasion moves along."""

    move = forms.BooleanField(
        label=gettext_lazy("Move years, dates and old names to the chosen occasion"), required=False, initial=True,
        help_text=gettext_lazy("The draft is kept as read, too; every change is listed in a comment beside it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["occasion"].initial = self._likely()

    def _likely(self) -> str | None:
        """The one told; one that is over gives way to the next of its kind."""
        if self.told is None:
            return None
        wanted = self.told
        if wanted.ends_on < self.on:
            wanted = next((one for one in occasions.coming(self.on) if one.kind == wanted.kind), wanted)
        known = Occasion.objects.visible_to(self.author).filter(kind=wanted.kind, year=wanted.year).first()
        return str(known.pk) if known else wanted.key


class Review:
    """``data`` None: as it was read. Else what a person has decided about it."""

    def __init__(self, reading: Reading, *, author: User, on: date, data: QueryDict | None = None) -> None:
        self.reading, self.author, self.data = reading, author, data
        self.printed = beginning.own_words(author)
        self.offers = offers(reading, author.department.symbol)
        self.forms = forms_of(self.offers, data)
        self.told = occasion.told(reading)
        self.purpose = PurposeForm(data, author=author, on=on, told=self.told)
        loose = drafting.loose(reading, self.offers, self.printed)
        self.loose, self.more = loose[:MOST_LOOSE], loose[MOST_LOOSE:]

    @cached_property
    def fingerprint(self) -> str:
        """Of what was offered: decisions about another reading are not taken for decisions about this one."""
        said = "\n".join(f"{one.key} {sorted(one.values.items())}" for one in self.offers)
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def is_valid(self) -> bool:
        """Every form is asked, so that every mistake is told at once."""
        return all([form.is_valid() for form in (self.purpose, *self.forms.values())]) and not self.too_much

    @cached_property
    def too_much(self) -> str:
        if sum(len(sentence.text) for sentence in self.drafted(Manuscript({})).left) <= beginning.LONGEST_LIST:
            return ""
        return _("Too much of the text found no place. Read again only the document itself.")

    @property
    def decided(self) -> list[Offer]:
        return [form.decided for form in self.forms.values()]

    @property
    def fates(self) -> dict[int, str]:
        data = self.data or {}
        return {sentence.number: str(data.get(f"fate-{sentence.number}", drafting.COMMENT)) for sentence in self.loose}

    @property
    def asked(self) -> list[tuple[Sentence, str]]:
        """The sentences without place, and what is to become of each."""
        fates = self.fates
        return [(sentence, fates[sentence.number]) for sentence in self.loose]

    @cached_property
    def places(self) -> list[tuple[str, str]]:
        """Where such a sentence may go."""
        sections = [
            (key, _("Requirement of “%(section)s”") % {"section": _short(form) or number})
            for number, (key, form) in enumerate(self._sections(), start=1)
        ]
        return [
            (drafting.COMMENT, _("Keep beside the draft, as a comment")), (drafting.OPENING, _("Opening")), *sections,
            (drafting.NEW_SECTION, _("Requirement of a section of its own")), (drafting.BASIS, _("Basis")),
            (drafting.CLOSING, _("Closing")), (drafting.DROP, _("Leave out")),
        ]

    def _sections(self) -> Iterator[tuple[str, OfferForm]]:
        return ((key, form) for key, form in self.forms.items() if form.offer.kind == "section")

    def drafted(self, own: Manuscript) -> Drafted:
        return drafting.drafted(self.reading, self.decided, own, self.fates, self.printed)

    @property
    def move(self) -> Move | None:
        """Call when valid."""
        chosen = self.purpose.cleaned_data
        return Move(self.told, chosen["occasion"]) if self.told and chosen["move"] else None

    def mistakes(self) -> list[Mistake]:
        found = [Mistake("", "", self.too_much)] if self.data and self.too_much else []
        for form in (self.purpose, *self.forms.values()):
            if not form.is_valid():
                found += _of_form(form)
        return found


def _short(form: OfferForm) -> str:
    return Truncator(str(form["heading"].value() or "")).chars(60)


def _of_form(form: forms.Form) -> Iterator[Mistake]:
    for bound in form:
        for text in bound.errors:
            yield Mistake("", str(bound.label), text, bound.id_for_label or f"div_{bound.auto_id}")
