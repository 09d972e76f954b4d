"""How two directives stand to each other, in words: in the books (Vietnamese, as they are printed) and on the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from directives.letters import TYPE_NAMES
from directives.models import Amendment, Delivery, Directive

How = Amendment.How
NOTE_OF_AMENDED = {
    How.CORRECTION: "Được đính chính tại", How.REPLACEMENT: "Được thay thế bởi", How.RECALL: "Bị thu hồi theo",
    How.SUPPLEMENT: "Được bổ sung tại",
}
NOTE_OF_LATER = {
    How.CORRECTION: "Đính chính", How.REPLACEMENT: "Thay thế", How.RECALL: "Thu hồi", How.SUPPLEMENT: "Bổ sung",
}


def type_of(directive: Directive) -> str:
    """"Công văn", "Chỉ thị": the type as a sentence names it."""
    return TYPE_NAMES.get(directive.kind, "CÔNG VĂN").capitalize()


def named(directive: Directive) -> str:
    """"Công văn số 31/SKHCN-BCVT ngày 15/01/2027"; of one that has no number yet its subject in quotes."""
    if directive.issued_on is None:
        return f"“{directive.subject}”"
    return f"{type_of(directive)} số {directive.number_and_symbol} ngày {directive.issued_on:%d/%m/%Y}"


def is_withheld(directive: Directive, user: User) -> bool:
    """Of a recalled directive a recipient is shown that it was recalled, and no text or file of it: also before it has deleted
    its own copies. The department keeps reading it."""
    return directive.standing == Directive.Standing.RECALLED and not user.is_staff_member


def reason_told(one: Amendment) -> str:
    """Why, as others are told: of a recall the first line, of what else amends only what it does; the rest was said inside."""
    if one.how == How.RECALL:
        return one.reason.split("\n", 1)[0].strip()
    return f"{NOTE_OF_LATER[How(one.how)]} {named(one.amended)}"


def is_undone(one: Amendment) -> bool:
    """What corrected or supplemented another one and was recalled itself does so no more."""
    return one.how in (How.CORRECTION, How.SUPPLEMENT) and one.directive.standing == Directive.Standing.RECALLED


def notes_of(directive: Directive) -> str:
    """What the book says of it in the column of notes: "Được thay thế bởi Công văn số 31/SKHCN-BCVT ngày 15/01/2027"."""
    return notes_for([directive.pk]).get(directive.pk, "")


def notes_for(pks: Iterable[int]) -> dict[int, str]:
    """The same for many, in one query; those nothing is to be said of are left out."""
    wanted = set(pks)
    either = Q(directive__in=wanted) | Q(amended__in=wanted)
    notes: dict[int, list[str]] = {}
    for one in Amendment.objects.filter(either).exclude(in_effect_at=None).select_related("directive", "amended"):
        notes.setdefault(one.directive_id, []).append(f"{NOTE_OF_LATER[How(one.how)]} {named(one.amended)}")
        notes.setdefault(one.amended_id, []).append(f"{NOTE_OF_AMENDED[How(one.how)]} {named(one.directive)}")
    return {pk: "; ".join(said) for pk, said in notes.items() if pk in wanted}


@dataclass(frozen=True)
class Link:
    """One sentence with the other directive in it as a link: ``before`` and ``after`` stand around its name.

    ``is_struck``: what the sentence is about does not hold any more; ``under_way``: it has not taken effect yet.
    """

    before: str
    after: str
    name: str
    url: str
    reason: str
    is_struck: bool
    under_way: bool


def links_of(directive: Directive, user: User) -> list[Link]:
    """What amends it and what it amends, oldest first; recipients are told of what has taken effect."""
    found = Amendment.objects.filter(Q(directive=directive) | Q(amended=directive)).exclude(directive__state="voided")
    if not user.is_staff_member:
        found = found.exclude(in_effect_at=None)
    pairs = list(found.select_related("directive", "amended"))
    urls = _urls([other for one in pairs for other in (one.directive, one.amended)], user)
    return list(_links(directive, pairs, urls, is_inside=user.is_staff_member))


def links_where_it_fell(directive: Directive, user: User) -> list[Link]:
    """The same on the pages of figures, where only what has become of the directive is of interest."""
    return [link for link in links_of(directive, user) if not link.under_way] if directive.standing else []


def _links(directive: Directive, pairs: list[Amendment], urls: dict[int, str], *, is_inside: bool) -> Iterator[Link]:
    for one in pairs:
        is_later = one.directive_id == directive.pk
        other = one.amended if is_later else one.directive
        before, _placeholder, after = _sentence(one, is_later).partition("%(document)s")
        strikes = one.how in (How.REPLACEMENT, How.RECALL) and not is_later and one.in_effect_at is not None
        reason = one.reason if is_inside else ""
        yield Link(before, after, named(other), urls.get(other.pk, ""), reason, strikes, one.in_effect_at is None)


def _urls(others: list[Directive], user: User) -> dict[int, str]:
    """Staff open the record, a recipient the directive as it received it."""
    if user.is_staff_member:
        return {other.pk: other.get_absolute_url() for other in others}
    received = Delivery.objects.visible_to(user).filter(directive__in=others).values_list("directive_id", "pk")
    return {directive: reverse("reports:received", args=[pk]) for directive, pk in received}


def _sentence(one: Amendment, is_later: bool) -> str:
    if is_later:
        return _of_later(How(one.how)) if one.in_effect_at else _of_later_to_come(How(one.how))
    if is_undone(one):
        return _of_amended_once(How(one.how))
    return _of_amended(How(one.how)) if one.in_effect_at else _of_amended_to_come(How(one.how))


def _of_amended(how: How) -> str:
    return {
        How.CORRECTION: _("It is corrected by %(document)s."),
        How.REPLACEMENT: _("It has been replaced by %(document)s."),
        How.RECALL: _("It has been recalled by %(document)s."),
        How.SUPPLEMENT: _("It is supplemented by %(document)s."),
    }[how]


def _of_amended_once(how: How) -> str:
    if how == How.CORRECTION:
        return _("It was corrected by %(document)s; that correction has been recalled and counts no more.")
    return _("It was supplemented by %(document)s; that supplement has been recalled and counts no more.")


def _of_amended_to_come(how: How) -> str:
    return {
        How.CORRECTION: _("A correction of it is being prepared: %(document)s."),
        How.REPLACEMENT: _("What is to replace it is being prepared: %(document)s."),
        How.RECALL: _("Its recall is being prepared: %(document)s."),
        How.SUPPLEMENT: _("A supplement to it is being prepared: %(document)s."),
    }[how]


def _of_later(how: How) -> str:
    return {
        How.CORRECTION: _("It corrects %(document)s."),
        How.REPLACEMENT: _("It replaces %(document)s."),
        How.RECALL: _("It recalls %(document)s."),
        How.SUPPLEMENT: _("It supplements %(document)s."),
    }[how]


def _of_later_to_come(how: How) -> str:
    return {
        How.CORRECTION: _("Once it is sent, it corrects %(document)s."),
        How.REPLACEMENT: _(
            "Once it is sent, it replaces %(document)s: reports asked for in both go on under it, others are cancelled."
        ),
        How.RECALL: _(
            "Once it is sent, it recalls %(document)s: every recipient is asked to delete its copies, and nobody owes a report "
            "on it any more."
        ),
        How.SUPPLEMENT: _("Once it is sent, it supplements %(document)s, which stays as it is."),
    }[how]


def consequence_of_sending(directive: Directive) -> str:
    """The sentence in the question before it is sent; empty where it amends nothing."""
    one = Amendment.objects.filter(directive=directive, in_effect_at=None).select_related("amended").first()
    return _of_later_to_come(How(one.how)) % {"document": named(one.amended)} if one else ""


@dataclass(frozen=True)
class Told:
    """What the letters of a directive say of the one it amends.

    Of a recall: what is ``recalled``, and by organisation the delivery on whose page the deletion is confirmed.
    """

    sentence: str = ""
    recalled: Directive | None = None
    deliveries: Mapping[int, int] = field(default_factory=dict)


def told(directive: Directive) -> Told:
    one = Amendment.objects.filter(directive=directive).select_related("amended").first()
    if one is None:
        return Told()
    if one.how == How.RECALL:
        return Told("", one.amended, dict(one.amended.deliveries.values_list("organization_id", "pk")))
    sentence = {
        How.CORRECTION: _("It corrects %(document)s, which you have received; read both together."),
        How.REPLACEMENT: _(
            "It replaces %(document)s, which you have received. Reports asked for in both go on under the new one, with what you "
            "have written; what is not asked for any more is cancelled."
        ),
        How.SUPPLEMENT: _("It supplements %(document)s, which you have received and which stays as it is."),
    }[How(one.how)]
    return Told(sentence % {"document": named(one.amended)})
