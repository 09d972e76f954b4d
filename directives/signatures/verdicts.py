"""What the examination of a signed PDF came to, in plain words: whose, when, under whom; and each fault as its own sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "too_large": _("The file is too large: at most %(most)s MB."),
    "unreadable": _("The file is damaged, or no PDF that can be examined."),
    "encrypted": _("The PDF is protected by a password; sign it without one."),
    "foreign": _(
        "This is not the document handed out for signing, or the program that signed it has written it anew. "
        "Download it again, and sign that very file without saving it in any other way."
    ),
    "nothing_signed": _("Nothing has been signed in this file since it was handed out."),
    "added": _("Something besides signatures was added to the document or changed in it."),
    "several": _("%(count)s signatures were added at once; hand in one at a time, that of the signer first."),
    "too_large_a_picture": _(
        "The picture of the signature is %(width)s × %(height)s mm; at most 100 × 60 mm are allowed, so that it hides nothing."
    ),
    "tampered": _("A signature does not hold: the document was changed after it was signed."),
    "changed_afterwards": _("After the signature something was changed that the signature does not allow."),
    "untrusted": _("The certificate of %(who)s was issued by %(issuer)s, whom the department does not trust."),
    "expired": _("The certificate of %(who)s had expired when it was used: it was valid until %(until)s."),
    "not_yet_valid": _("The certificate of %(who)s was not valid yet when it was used: it is valid from %(since)s."),
    "revoked": _("The certificate of %(who)s has been revoked since %(since)s."),
    "weak": _("The signature of %(who)s uses a method that no longer protects (%(how)s)."),
    "issuer_expired": _("The certificate of the issuer %(issuer)s had expired: it was valid until %(until)s."),
    "unfit": _("The certificate of %(who)s was not issued for signing documents."),
    "in_the_future": _("The time the signature claims, %(claimed_at)s, lies in the future: the signer's clock is wrong."),
    "before_it_was_made": _("The time the signature claims, %(claimed_at)s, lies before the document was made."),
    "another_person": _("%(who)s has signed, but the document names %(signer)s as its signer."),
    "another_body": _("The certificate is that of %(who)s, and not of %(department)s."),
    "claimed_time": _("The time is what the signer's computer said; no time stamp proves it."),
    "no_list": _("Whether the certificate was revoked could not be looked up: there is no list of %(issuer)s."),
    "old_list": _("The list of revoked certificates of %(issuer)s is out of date since %(until)s."),
}
MOMENTS = ("until", "since", "claimed_at")


@dataclass(frozen=True)
class Problem:
    """A code and what fills its sentence; kept as it is, so that everybody reads it in their own language."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        shown = {name: _shown(value) if name in MOMENTS else value for name, value in self.values.items()}
        return str(SENTENCES[self.code]) % shown

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, **self.values}


@dataclass(frozen=True)
class Signature:
    """One signature of the file. ``signed_at`` is proved by a time stamp, or what the signer's computer said."""

    signer: str
    organisations: tuple[str, ...]
    issuer: str
    root: str
    serial: str
    signed_at: datetime | None
    is_stamped: bool
    is_whole: bool
    is_new: bool


@dataclass(frozen=True)
class Verdict:
    """``signatures`` from the first to the last; no ``problems`` means that the file can be taken."""

    signatures: tuple[Signature, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()
    facts: tuple[Mapping[str, Any], ...] = ()

    @property
    def is_good(self) -> bool:
        return not self.problems

    @property
    def is_whole(self) -> bool:
        """Every signature fits what it signs, and nothing was changed since."""
        return bool(self.signatures) and not {"tampered", "changed_afterwards", "unreadable", "added"} & self.codes

    @property
    def is_this_document(self) -> bool:
        return not {"foreign", "added", "unreadable", "encrypted", "too_large"} & self.codes

    @property
    def codes(self) -> set[str]:
        return {problem.code for problem in self.problems}

    @property
    def signature(self) -> Signature | None:
        """The one that was added."""
        return next((one for one in reversed(self.signatures) if one.is_new), None)

    @property
    def sentences(self) -> list[str]:
        return [problem.sentence for problem in self.problems]

    def with_problem(self, code: str, **values: Any) -> Verdict:
        return Verdict(self.signatures, (*self.problems, Problem(code, values)), self.notes, self.facts)

    def as_json(self) -> dict[str, Any]:
        return {
            "signatures": list(self.facts), "problems": [one.as_json() for one in self.problems],
            "notes": [one.as_json() for one in self.notes],
        }  # fmt: skip


def verdict_from(said: Mapping[str, Any]) -> Verdict:
    """From what the examiner said, or what was kept of it."""
    facts = tuple(said.get("signatures", ()))
    return Verdict(tuple(map(_signature, facts)), _problems(said, "problems"), _problems(said, "notes"), facts)


def refused(code: str, **values: Any) -> Verdict:
    return Verdict((), (Problem(code, values),))


def _problems(said: Mapping[str, Any], kind: str) -> tuple[Problem, ...]:
    return tuple(Problem(one["code"], {name: value for name, value in one.items() if name != "code"}) for one in said.get(kind, ()))


def _signature(fact: Mapping[str, Any]) -> Signature:
    said = fact.get("stamped_at") or fact.get("claimed_at")
    return Signature(
        signer=fact.get("signer", ""), organisations=tuple(fact.get("organisations", ())), issuer=fact.get("issuer", ""),
        root=fact.get("root", ""), serial=fact.get("serial", ""), signed_at=datetime.fromisoformat(said) if said else None,
        is_stamped=bool(fact.get("stamped_at")), is_whole=bool(fact.get("is_whole")), is_new=bool(fact.get("is_new")),
    )


def _shown(said: str) -> str:
    return f"{localtime(datetime.fromisoformat(said)):%H:%M, %d/%m/%Y}"
