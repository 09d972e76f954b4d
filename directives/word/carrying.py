"""A file that was read, carried by the form between the page that shows its changes and the one that takes them over."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core import signing

from accounts.models import User
from directives.models import Directive
from directives.word.opening import Paragraph, Remark, Sheet
from directives.word.stamps import Stamp


def carried(sheet: Sheet, directive: Directive, user: User) -> str:
    """Signed, for this directive and this person: nothing is kept on the server, and nothing else comes back."""
    return signing.dumps(asdict(sheet), salt=_salt(directive, user), compress=True)


def put_down(text: str, directive: Directive, user: User) -> Sheet | None:
    """None for what was not carried from here."""
    try:
        said: dict[str, Any] = signing.loads(text, salt=_salt(directive, user))
    except signing.BadSignature:
        return None
    return Sheet(
        paragraphs=tuple(_paragraph(one) for one in said["paragraphs"]),
        stamp=Stamp(**said["stamp"]) if said["stamp"] else None, tracked=said["tracked"],
        remarks=tuple(Remark(**one) for one in said["remarks"]),
    )


def _paragraph(said: dict[str, Any]) -> Paragraph:
    cell = tuple(said["cell"]) if said["cell"] else None
    return Paragraph(**said | {"comments": tuple(said["comments"]), "cell": cell})


def _salt(directive: Directive, user: User) -> str:
    return f"directives.word.sheet:{directive.pk}:{user.pk}"
