"""The letters about directives: who is told, with which words, under which key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from accounts.models import Role, User
from directives import attached
from directives.amending.said import Told, told
from directives.attached import Listed
from directives.models import Delivery, Directive
from directives.signatures.current import Current, current_file
from notifications import outbox
from notifications.outbox import Addressee, Notice


def directive_submitted(directive: Directive, *, at: datetime) -> None:
    """To those whose decision it waits for: heads of division, or leaders where there is no such check."""
    role = Role.HEAD_OF_DIVISION if directive.department.has_check_step else Role.LEADER
    _tell_staff(directive, "directive_submitted", _holders(directive, role), at)


def directive_checked(directive: Directive, *, at: datetime) -> None:
    _tell_staff(directive, "directive_checked", _holders(directive, Role.LEADER), at)


def directive_handed_back(directive: Directive, *, by: User, note: str, at: datetime) -> None:
    """With how many comments on the text wait to be settled."""
    waiting = directive.comments.filter(settled_at=None).count()
    _tell_staff(directive, "directive_handed_back", [directive.author], at, by=by, note=note, comments=waiting)


def directive_approved(directive: Directive, *, at: datetime) -> None:
    """To the clerks, who number and send it."""
    _tell_staff(directive, "directive_approved", _holders(directive, Role.CLERK), at)


def directives_sent(
    directive: Directive, deliveries: Iterable[tuple[Delivery, Iterable[Addressee]]], *, at: datetime
) -> None:
    """To every liaison of every recipient, with the document itself; a recall asks for the deletion of what it recalls."""
    files, document, amends = attached.listed(directive), current_file(directive.document), told(directive)
    outbox.enqueue_all(
        (
            (_sent(directive, delivery, files, document, amends), addressee)
            for delivery, addressees in deliveries for addressee in addressees
        ),
        at=at,
    )


def _sent(directive: Directive, delivery: Delivery, files: list[Listed], document: Current, amends: Told) -> Notice:
    words = {
        "directive": directive, "department": directive.department, "organization": delivery.organization,
        "attached_files": files, "portal": settings.SITE_URL, "amends": amends.sentence, "recalled": amends.recalled,
    }
    about = {
        "about": f"delivery:{delivery.pk}", "attachment": document.file, "attachment_name": document.name,
        "link": reverse("reports:received", kwargs={"pk": amends.deliveries.get(delivery.organization_id, delivery.pk)}),
    }
    return Notice("directive_recalled", words, **about) if amends.recalled else Notice("directive_sent", words, **about)


def delivery_refused(delivery: Delivery, *, at: datetime) -> None:
    """To the author and the clerks: a recipient says the directive is not for it."""
    directive = delivery.directive
    people = [directive.author, *_holders(directive, Role.CLERK)]
    _tell_staff(directive, "delivery_refused", people, at, delivery=delivery, organization=delivery.organization)


def deletion_refused(delivery: Delivery, *, at: datetime) -> None:
    """To the author and the clerks: a recipient cannot delete its copies of what was recalled, and says why."""
    directive = delivery.directive
    people = [directive.author, *_holders(directive, Role.CLERK)]
    _tell_staff(directive, "deletion_refused", people, at, delivery=delivery, organization=delivery.organization)


def _holders(directive: Directive, role: Role) -> list[User]:
    return list(User.objects.active().filter(department=directive.department_id).holding(role))


def _tell_staff(directive: Directive, template: str, people: Iterable[User], at: datetime, **words: object) -> None:
    """One letter to each person; the moment is part of the key, as the same step may come round again."""
    outbox.enqueue(
        Notice(template, {"directive": directive, **words}, link=directive.get_absolute_url(), about=f"directive:{directive.pk}"),
        [
            Addressee(person.email, person.full_name, f"{template}:{directive.pk}:{at.timestamp()}:{person.pk}", person)
            for person in {p.pk: p for p in people if p.is_active}.values()
        ],
        at=at,
    )
