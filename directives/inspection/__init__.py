"""Is a file what its name says, and nothing besides? Judged by its content before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.inspection import office, pdf, pictures, text
from directives.inspection.verdict import Unfit, refuse_what_hides

__all__ = ["ACCEPTED", "KINDS", "MEDIA_TYPES", "Kind", "Unfit", "inspect", "kind_of"]


@dataclass(frozen=True)
class Kind:
    """A sort of file that may be attached: how its name ends, what it is sent out as, and who judges it."""

    media_type: str
    label: str | Promise
    judge: Callable[[bytes], None]


PDF = Kind("application/pdf", "PDF", pdf.judge)
JPEG = Kind("image/jpeg", "JPG", pictures.judge_jpeg)
KINDS = {
    "pdf": PDF,
    "docx": Kind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word (.docx)", office.judge_docx
    ),
    "xlsx": Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel (.xlsx)", office.judge_xlsx),
    "jpg": JPEG,
    "jpeg": JPEG,
    "png": Kind("image/png", "PNG", pictures.judge_png),
    "txt": Kind("text/plain; charset=utf-8", _("plain text (.txt)"), text.judge),
}
ACCEPTED = ",".join(f".{ending}" for ending in KINDS)
MEDIA_TYPES = {kind.media_type for kind in KINDS.values()}


def kind_of(name: str) -> Kind:
    """By the ending of the name; raises :class:`Unfit` where no such file may be attached."""
    stem, dot, ending = name.rpartition(".")
    kind = KINDS.get(ending.lower()) if stem and dot else None
    if kind is None:
        raise Unfit(_("files of this kind are not accepted."))
    return kind


def inspect(name: str, content: bytes) -> Kind:
    """What the file is, or :class:`Unfit` with the reason, as the end of a sentence about it."""
    kind = kind_of(name)
    if not content:
        raise Unfit(_("the file is empty."))
    refuse_what_hides(content)
    kind.judge(content)
    return kind
