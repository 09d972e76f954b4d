"""What the page of a record offers a person to do with it: the next step, and the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import slugify

from accounts.models import User
from accounts.workflow import Step

Words = str | Promise


@dataclass(frozen=True)
class Act:
    """One button of a record page.

    A button that changes something posts to ``url``; ``is_link`` makes it an ordinary link instead.
    ``consequence`` is what will happen and to whom: with it, the person is asked before anything is sent.
    ``note`` is "optional" or "required" where a word of explanation goes along (posted as ``note``);
    ``form`` holds what else must be told, a day for example.
    ``reasons`` say why it cannot be done now; an act with reasons is shown, and refuses in these words.
    """

    label: Words
    url: str
    icon: str = "arrow-right"
    consequence: Words = ""
    note: str = ""
    note_label: Words = ""
    form: forms.Form | None = None
    reasons: tuple[Words, ...] = ()
    is_danger: bool = False
    is_link: bool = False

    @property
    def is_open(self) -> bool:
        return not self.reasons

    @property
    def asks(self) -> bool:
        """Does a dialog come first?"""
        return bool(self.consequence or self.note or self.form or self.reasons)

    @property
    def dialog_id(self) -> str:
        return f"act-{slugify(self.url.replace('/', '-'))}"


def act_for(step: Step, user: User, record: Any, *, at: datetime, **how: Any) -> Act | None:
    """The button of a step: absent where the person may not take it, with its reasons where it cannot be taken yet."""
    if not step.is_open_to(user, record):
        return None
    return Act(reasons=tuple(step.unmet(record, at=at)), **how)
