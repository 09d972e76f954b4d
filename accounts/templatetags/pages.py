"""The pieces pages are made of: list heads, tabs, tiles, bars, forms and the buttons of a record.

How to use each of them is in docs/pages.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms, template
from django.http import HttpRequest
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.acts import Act
from accounts.marks import mark_of
from accounts.models import TrailEntry
from accounts.trail_sentences import sentence

register = template.Library()


@register.simple_tag(takes_context=True)
def block_again(context: Context, name: str) -> SafeString:
    """Draws a block a second time, so that a page writes its title once."""
    return context.render_context[BLOCK_CONTEXT_KEY].get_block(name).render(context)


@register.simple_tag
def crumb(label: str, url_name: str, *args: Any) -> SafeString:
    """One step of the breadcrumbs, as a link to a page above this one."""
    return format_html('<li class="breadcrumb-item"><a href="{}">{}</a></li>', reverse(url_name, args=args), label)


# Lists


@register.inclusion_tag("components/tabs.html", takes_context=True)
def state_tabs(context: Context, kind: str, counts: Mapping[str, int], param: str = "state") -> dict[str, Any]:
    """One tab per state with its count, in the order of ``counts``; the first tab is everything."""
    current = context["request"].GET.get(param, "")
    tabs = [_state_tab(context, param, "", _("All"), sum(counts.values()), current)]
    for state, count in counts.items():
        tabs.append(_state_tab(context, param, state, mark_of(kind, state).label, count, current))
    return {"tabs": tabs, "label": _("Filter by state")}


@register.inclusion_tag("components/tabs.html", takes_context=True)
def url_tabs(context: Context, tabs: Iterable[Sequence[Any]], param: str = "tab", label: str = "") -> dict[str, Any]:
    """Tabs of one record: (key, label) or (key, label, count); the first key is the default."""
    listed = [(*tab, None)[:3] for tab in tabs]
    current = context["request"].GET.get(param, listed[0][0])
    return {
        "tabs": [_tab(context, param, key, text, count, key == current) for key, text, count in listed],
        "label": label or _("Parts of this record"),
    }


def _state_tab(context: Context, param: str, state: str, label: Any, count: int, current: str) -> dict[str, Any]:
    return _tab(context, param, state, label, count, state == current)


def _tab(context: Context, param: str, key: str, label: Any, count: int | None, is_current: bool) -> dict[str, Any]:
    url = changed_query(context["request"], {param: key or None, "after": None, "before": None, "page": None})
    return {"url": url, "label": label, "count": count, "is_current": is_current}


@register.inclusion_tag("components/sort_head.html", takes_context=True)
def sort_head(context: Context, key: str, label: str, default: str = "", css: str = "") -> dict[str, Any]:
    """A ``<th>`` that sorts by ``key``; ``default`` is the order in force when the address names none."""
    request = context["request"]
    current = request.GET.get("sort", default)
    order = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    turned = f"-{key}" if current == key else key
    url = changed_query(request, {"sort": turned, "after": None, "before": None, "page": None})
    return {"url": url, "label": label, "order": order, "css": css}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Context, page: Any, forward: str = "", back: str = "") -> dict[str, Any]:
    """Neighbours of a page: of a ``KeysetPage`` or of a ``django.core.paginator.Page``."""
    request = context["request"]
    if hasattr(page, "paginator"):
        return _numbered(request, page) | {"forward": forward or _("Next"), "back": back or _("Previous")}
    return {
        "forward": forward or _("Older"),
        "back": back or _("Newer"),
        "forward_url": page.after and changed_query(request, {"after": page.after, "before": None}),
        "back_url": page.before and changed_query(request, {"before": page.before, "after": None}),
    }


def _numbered(request: HttpRequest, page: Any) -> dict[str, Any]:
    numbers = [
        {"number": number, "url": changed_query(request, {"page": number}), "is_current": number == page.number}
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    ]
    return {
        "numbers": numbers,
        "page": page,
        "forward_url": page.has_next() and changed_query(request, {"page": page.next_page_number()}),
        "back_url": page.has_previous() and changed_query(request, {"page": page.previous_page_number()}),
    }


def changed_query(request: HttpRequest, changes: Mapping[str, Any]) -> str:
    """The present address with some of its parameters changed; None takes one away."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None) if value is None else query.__setitem__(name, str(value))
    return f"?{query.urlencode()}" if query else request.path


@register.inclusion_tag("components/empty_state.html")
def empty_state(title: str, text: str = "", icon: str = "inbox", url: str = "", button: str = "") -> dict[str, Any]:
    """What this list is for, and the button that fills it."""
    return {"title": title, "text": text, "icon": icon, "url": url, "button": button}


# Figures


@register.inclusion_tag("components/stat.html")
def stat(label: str, value: Any, url: str = "", colour: str = "", icon: str = "", hint: str = "") -> dict[str, Any]:
    """One figure that can be opened; ``colour`` is a colour of the marks and always comes with an icon."""
    return {"label": label, "value": value, "url": url, "colour": colour, "icon": icon, "hint": hint}


@register.inclusion_tag("components/progress.html")
def progress(total: int, parts: Sequence[tuple[int, str, str]], label: str = "") -> dict[str, Any]:
    """A bar with its counts in words; ``parts`` are (count, colour, words), the rest stays empty."""
    drawn, start = [], 0.0
    for count, colour, words in parts:
        width = 100 * count / total if total else 0
        drawn.append({"count": count, "colour": colour, "words": words, "x": f"{start:.3f}%", "width": f"{width:.3f}%"})
        start += width
    return {"total": total, "parts": drawn, "label": label}


# Records


@register.inclusion_tag("components/acts.html", takes_context=True)
def acts(context: Context, offered: Iterable[Act | None]) -> dict[str, Any]:
    """The first act as the one primary button, the others in a menu, each with its reason when it is not open."""
    listed = [act for act in offered if act is not None]
    return {"next": listed[0] if listed else None, "others": listed[1:], "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("components/act.html", takes_context=True)
def act_button(context: Context, act: Act, css: str = "btn-primary") -> dict[str, Any]:
    """One act alone, in a row or under a heading."""
    return {"act": act, "css": css, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("components/trail.html")
def trail(entries: Iterable[TrailEntry]) -> dict[str, Any]:
    """What happened to a record, newest first, in sentences. Fetch the entries with their actors."""
    told = [{"sentence": sentence(entry), "at": entry.at, "note": entry.note} for entry in entries]
    return {"entries": sorted(told, key=lambda entry: entry["at"], reverse=True)}


# Forms


@register.inclusion_tag("components/field.html")
def field(bound: forms.BoundField, css: str = "") -> dict[str, Any]:
    """A field with its label, its help under the label, and its errors beside it."""
    return {"field": bound, "css": css}


@register.inclusion_tag("components/error_summary.html")
def error_summary(*given: Any) -> dict[str, Any]:
    """Every error of these forms and formsets on top of the page, each a link to its field."""
    found = [error for one in given for error in _errors_of(one)]
    return {"errors": found}


def _errors_of(given: Any) -> Iterable[dict[str, Any]]:
    if given is None or not given.is_bound:
        return
    if isinstance(given, forms.BaseFormSet):
        yield from ({"text": text} for text in given.non_form_errors())
        for row, form in enumerate(given.forms, start=1):
            yield from (error | {"row": row} for error in _errors_of(form))
        return
    yield from ({"text": text} for text in given.non_field_errors())
    for bound in given:
        target = bound.id_for_label or f"div_{bound.auto_id}"
        yield from ({"target": target, "label": bound.label, "text": text} for text in bound.errors)


@register.filter
def widget_class(bound: forms.BoundField) -> SafeString:
    """The input with the classes of the portal on it."""
    css = _input_class(bound.field.widget)
    classes = f"{bound.field.widget.attrs.get('class', '')} {css}{' is-invalid' if bound.errors else ''}".strip()
    return bound.as_widget(attrs={"class": classes} if classes else {})


@register.filter
def styled_option(option: Any) -> SafeString:
    """One radio button or checkbox of a list, with the class of the portal."""
    option.data["attrs"]["class"] = "form-check-input"
    return option.tag()


@register.filter
def widget_kind(bound: forms.BoundField) -> str:
    """checkbox, choices (a list of them) or input: how the label stands to it."""
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "choices" if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) else "input"


def _input_class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "form-check-input"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


@register.simple_tag
def icon(name: str, words: str = "") -> SafeString:
    """An icon; its words are read aloud and shown as its title where nothing stands beside it."""
    if not words:
        return format_html('<i class="bi bi-{}" aria-hidden="true"></i>', name)
    return format_html('<i class="bi bi-{0}" role="img" aria-label="{1}" title="{1}"></i>', name, words)
