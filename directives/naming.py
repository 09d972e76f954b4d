"""Several organisations in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

MOST_NAMES = 6


def names_of(names: Sequence[str]) -> str:
    """The first few by name, the rest as a count."""
    said, rest = ", ".join(names[:MOST_NAMES]), len(names) - MOST_NAMES
    return said if rest <= 0 else _("%(names)s and %(rest)d more") % {"names": said, "rest": rest}
