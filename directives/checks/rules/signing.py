"""The signing block: nothing else stands there than what the register of signing rights says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from directives import signing_rights
from directives.checks import reasons
from directives.checks.findings import ERROR, WARNING, Hit, rule
from directives.checks.texts import Draft
from directives.rolling.changes import Put
from directives.signing_rights import BLOCK, Block, Paper, Right

PLACE = ("head", "signer_name")
SOON = timedelta(days=14)


@rule(ERROR, reasons.SIGNING, _("Choose who signs."))
def nobody_signs(draft: Draft) -> Iterator[Hit]:
    if draft.known.rights and not _block(draft).signer_name:
        usable = _usable(draft)
        yield _hit("", usable if len({right.block for right in usable}) == 1 else [])


@rule(ERROR, reasons.RIGHTS, "%(reason)s")
def no_right_to_sign(draft: Draft) -> Iterator[Hit]:
    """Put right by the block of the same person, or else of the same title, where one may be used for this document."""
    block, known = _block(draft), draft.known
    if known.rights and not block.signer_name:
        return
    if reason := signing_rights.obstacle(block, _paper(draft), known.rights, known.today):
        yield _hit(str(block), signing_rights.alike(block, _usable(draft)), reason)


@rule(WARNING, reasons.RIGHTS, _("The right to sign as “%(words)s” ends on %(day)s; the directive has to be issued by then."))
def right_ends_soon(draft: Draft) -> Iterator[Hit]:
    block, today = _block(draft), draft.known.today
    ends = [right.last_day for right in _usable(draft) if right.block == block]
    if ends and None not in ends and max(ends) <= today + SOON:
        yield Hit(PLACE, str(block), {"day": f"{max(ends):%d/%m/%Y}"})


def _hit(words: str, instead: list[Right], reason: str = "") -> Hit:
    """``instead``: what could stand there, the likeliest first."""
    block = instead[0].block if instead else None
    acts = tuple(Put(("head", name), getattr(block, name)) for name in BLOCK) if block else ()
    return Hit(PLACE, words, {"reason": reason}, acts, str(block or ""))


def _block(draft: Draft) -> Block:
    return Block.of(draft.manuscript.head)


def _paper(draft: Draft) -> Paper:
    return Paper(draft.head("kind"), draft.manuscript.head.get("division_id"))


def _usable(draft: Draft) -> list[Right]:
    return signing_rights.usable(draft.known.rights, _paper(draft), draft.known.today)
