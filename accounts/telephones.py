"""What is a telephone number, as people in the department write them."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

BETWEEN = re.compile(r"[\s.\-()]")
NATIONAL = re.compile(r"0\d{9,10}")
ABROAD = re.compile(r"\+\d{9,14}")
SERVICE = re.compile(r"1[89]00\d{4,6}")
SHORT = re.compile(r"[1-9]\d{2,4}")


def check_telephone(written: str) -> None:
    """A mobile, a landline with its area code, 1800 and 1900 numbers, short numbers, numbers from abroad with +.

    Raises ``ValidationError``: one number in a field, so that a click calls it.
    """
    digits = BETWEEN.sub("", written)
    if not any(form.fullmatch(digits) for form in (NATIONAL, ABROAD, SERVICE, SHORT)):
        raise ValidationError(
            _("Write one telephone number, such as 0912 345 678, 0269 3824 567 or 1800 1091."), code="telephone"
        )
