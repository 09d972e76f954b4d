"""The document of a package as a basis: in the words drafts cite it with, kept in the library, put into a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.workflow import Refused
from directives import editing, manuscripts
from directives.edxml.package import Package
from directives.library.citing import is_cited
from directives.models import Basis, Directive, LibraryBasis
from directives.reading import bodies
from directives.rolling.successors import level_of

ABOUT = re.compile(r"^(?:v\s*/\s*v|về việc|việc)\s*:?\s*", re.IGNORECASE)
STANDS_ALONE = re.compile(
    r"^(?:về|phê duyệt|quy định|hướng dẫn|ban hành|sửa đổi|bổ sung|công bố|triển khai thi hành)(?!\w)", re.IGNORECASE
)
DEFAULT_KIND = "Công văn"
LONGEST = {"kind": 60, "number_and_symbol": 80, "issuer": 200}


def basis_of(said: Package) -> Basis:
    """ "Căn cứ Công văn số 93/BKHCN-CVT ngày 09/01/2027 của Bộ … về việc …"."""
    kind = _capital(said.type_name.lower() if said.type_name.isupper() else said.type_name) or DEFAULT_KIND
    words = {
        "kind": kind, "number_and_symbol": said.number_and_symbol,
        "issuer": bodies.in_sentence_case(said.sender.name or said.sender.organ_id),
    }  # fmt: skip
    cut = {name: words[name][:most] for name, most in LONGEST.items()}
    return Basis(**cut, dated_on=said.dated_on, subject=subject_of(said.subject, kind))


def subject_of(written: str, kind: str = DEFAULT_KIND) -> str:
    """ "V/v Bảo đảm an toàn" → "về việc bảo đảm an toàn"; "Phê duyệt Kế hoạch" → "phê duyệt Kế hoạch"."""
    text = re.sub(rf"^{re.escape(kind)}\s+", "", written, flags=re.IGNORECASE) if kind else written
    if STANDS_ALONE.match(text) and not ABOUT.match(text):
        return _small(text)
    said = ABOUT.sub("", text, count=1)
    return f"về việc {_small(said)}" if said else ""


@dataclass(frozen=True)
class Done:
    """Where the basis stands now."""

    kept: LibraryBasis | None = None
    draft: Directive | None = None


@transaction.atomic
def use(
    basis: Basis, *, by: User, at: datetime, draft: Directive | None = None, season: tuple[str, int | None] | None = None
) -> Done:
    """Both or nothing. Raises :class:`accounts.workflow.Refused` with a sentence."""
    kept = keep_in_library(basis, kind=season[0], year=season[1], by=by, at=at) if season else None
    return Done(kept, put_into(draft, basis, by=by, at=at) if draft else None)


def keep_in_library(basis: Basis, *, kind: str, year: int | None, by: User, at: datetime) -> LibraryBasis:
    """One more document of a season's chain. Raises :class:`accounts.workflow.Refused` where it is there already."""
    if is_kept(basis, kind, year, by=by):
        raise Refused(_("The chain of that season has %(number)s already.") % {"number": basis.number_and_symbol})
    words = {name: getattr(basis, name) for name in ("kind", "number_and_symbol", "dated_on", "issuer", "subject", "wording")}
    return LibraryBasis.objects.create(
        department=by.department, occasion_kind=kind, year=year, level=level_of(basis) or LibraryBasis.Level.MINISTRY,
        kept_by=by, kept_at=at, **words,
    )  # fmt: skip


def is_kept(basis: Basis, kind: str, year: int | None, *, by: User) -> bool:
    """Is it in the chain of that season already?"""
    return is_cited(basis, LibraryBasis.objects.filter(department=by.department_id, occasion_kind=kind, year=year))


def put_into(draft: Directive, basis: Basis, *, by: User, at: datetime) -> Directive:
    """Among its bases, in the order of the levels. Raises :class:`accounts.workflow.Refused` with a sentence."""
    manuscript = manuscripts.of(draft)
    if is_cited(basis, manuscript.content.bases):
        raise Refused(_("The draft cites %(number)s already.") % {"number": basis.number_and_symbol})
    bases = list(manuscript.content.bases)
    bases.insert(_place(bases, level_of(basis)), basis)
    changed = replace(manuscript, content=replace(manuscript.content, bases=bases))
    return editing.save(draft.pk, changed, by=by, revision=draft.revision, at=at)


def _place(bases: list[Basis], level: int | None) -> int:
    """Before the first one of a lower body; at the end where nobody can tell."""
    lower = (place for place, one in enumerate(bases) if level and (level_of(one) or 0) > level)
    return next(lower, len(bases))


def _small(text: str) -> str:
    """The first letter small, unless it begins an abbreviation or is meant for a name that stands in capitals."""
    first = text.split(" ", 1)[0]
    return text if len(first) > 1 and first[1:] != first[1:].lower() else text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
