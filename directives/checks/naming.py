"""What the parts and fields of a draft are called where a finding points to them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directives.rolling.changes import Path

FIELDS = {
    "subject": gettext_lazy("Subject"), "symbol": gettext_lazy("Symbol"), "addressees": "Kính gửi",
    "continues": gettext_lazy("Continues"), "opening": gettext_lazy("Opening"), "closing": gettext_lazy("Closing"),
    "contact_division": gettext_lazy("Contact division"), "archive_line": "Lưu",
}  # fmt: skip
LISTS = {
    "bases": gettext_lazy("Bases"), "blocks": gettext_lazy("Sections and requirements"),
    "reports": gettext_lazy("Reports asked for"), "recipients": gettext_lazy("Recipients"), "copies": "Nơi nhận",
    "appendices": gettext_lazy("Appendices"),
}  # fmt: skip
PARTS = {
    "bases": gettext_lazy("Basis %(number)d"), "blocks": gettext_lazy("Section %(number)d"),
    "reports": gettext_lazy("Report %(number)d"), "copies": gettext_lazy("Nơi nhận, line %(number)d"),
    "appendices": gettext_lazy("Appendix %(number)d"),
}  # fmt: skip


def named(path: Path) -> str:
    """"Section 2, requirement 1", "Subject", "Signing block"."""
    kind = str(path[0])
    if kind == "head":
        return str(FIELDS.get(str(path[1]), _("Signing block")))
    if len(path) == 1:
        return str(LISTS[kind])
    number = int(path[1]) + 1
    if len(path) > 3 and path[2] == "points":
        return _("Section %(number)d, requirement %(place)d") % {"number": number, "place": int(path[3]) + 1}
    return str(PARTS[kind]) % {"number": number}
