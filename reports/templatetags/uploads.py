"""The name of a field of files, as :mod:`reports.views.uploads` reads it."""

from __future__ import annotations

from django import template

register = template.Library()


@register.simple_tag
def files_field(requirement_id: int | None, indicator: str) -> str:
    """"files-12" for a duty, "files-figure-bts_4g" for an indicator, "files" for the report as a whole."""
    if indicator:
        return f"files-figure-{indicator}"
    return f"files-{requirement_id}" if requirement_id else "files"
