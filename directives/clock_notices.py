"""Letters inside the department that nobody's act writes but the clock: each is written once, however often the clock is read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from accounts.models import Role, User
from directives.models import Directive, SigningRight
from directives.signing_rights import Block
from notifications import outbox
from notifications.models import Message
from notifications.outbox import Addressee, Notice


def signing_right_ends(right: SigningRight, *, at: datetime) -> None:
    """To the administrators: a right of the department ends soon; once for each last day."""
    notice = Notice(
        "signing_right_ends", {"right": right, "signs": Block.of(right), "department": right.department},
        link=reverse("directives:signing_rights"), about=f"signing_right:{right.pk}",
    )
    people = _holders(right.department_id, Role.ADMINISTRATOR)
    _tell_once(notice, f"signing_right_ends:{right.pk}:{right.ends_on:%Y%m%d}", people, at)


def must_go_out(directive: Directive, stage: str, limit: datetime, *, at: datetime) -> None:
    """To the clerks: what was signed has to go out; when the limit has passed to the leaders, too. Signed anew, it is told anew."""
    words = {"directive": directive, "limit": limit}
    about = {"link": directive.get_absolute_url(), "about": f"directive:{directive.pk}"}
    late = stage == "passed"
    notice = Notice("must_go_out_passed", words, **about) if late else Notice("must_go_out_near", words, **about)
    key = f"must_go_out:{stage}:{directive.pk}:{directive.approved_at.timestamp()}"
    _tell_once(notice, key, _holders(directive.department_id, *((Role.CLERK, Role.LEADER) if late else (Role.CLERK,))), at)


def _holders(department_id: int, *roles: Role) -> list[User]:
    active = User.objects.active().filter(department=department_id)
    return list({person.pk: person for role in roles for person in active.holding(role)}.values())


def _tell_once(notice: Notice, key: str, people: Iterable[User], at: datetime) -> None:
    """Who has been told already is not even written to again."""
    keys = {f"{key}:{person.pk}": person for person in people}
    told = set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
    new: list[Any] = [Addressee(p.email, p.full_name, one, p) for one, p in keys.items() if one not in told]
    if new:
        outbox.enqueue(notice, new, at=at)
