"""``{% mark "directive" directive.state %}``: a state as the portal draws it."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.marks import Mark, mark_of

register = template.Library()


@register.simple_tag
def mark(kind: str, state: str, short: bool = False) -> SafeString:
    """Icon and word; ``short=True`` is for tight tables: the symbol, with the word as its title."""
    found = mark_of(kind, state)
    return _short(found) if short else _full(found)


@register.simple_tag
def urgency(degree: str) -> SafeString:
    """The red box of decree 30/2020; nothing for an ordinary document."""
    return mark("urgency", degree) if degree != "normal" else SafeString("")


def _full(found: Mark) -> SafeString:
    icon = format_html('<i class="bi bi-{}" aria-hidden="true"></i>', found.icon) if found.icon else ""
    return format_html('<span class="{}">{}<span>{}</span></span>', _classes(found), icon, found.label)


def _short(found: Mark) -> SafeString:
    return format_html(
        '<span class="{} mark-short" title="{}"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></span>',
        _classes(found), found.label, found.symbol, found.label,
    )


def _classes(found: Mark) -> str:
    return f"mark mark-{found.colour}" + (" mark-struck" if found.struck else "")
