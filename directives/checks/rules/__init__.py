"""The rules, one module for each thing they are about; importing this puts all of them on the list."""

from directives.checks.rules import (  # noqa: F401
    addressing,
    appendices,
    citing,
    copies,
    daily,
    days,
    due,
    duties,
    marks,
    names,
    signing,
    years,
)
