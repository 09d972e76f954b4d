"""An edited Word file as somebody brings it back, and why it cannot be opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.reading import sheltered, texts
from directives.reading.refusals import Unreadable
from directives.word import opening


class WordForm(forms.Form):
    """``lost``: names of files the server did not keep, for their size. ``cleaned_data["sheet"]`` is what was read."""

    file = forms.FileField(
        label=_("Word file"), allow_empty_file=True, error_messages={"required": _("Choose the Word file.")},
        help_text=_("The .docx that was downloaded here and edited, at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def __init__(self, *args: Any, lost: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lost = lost

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.lost:
            self.errors.pop("file", None)
            self.add_error("file", _("The file is too large: at most %(most)d MB.") % {"most": texts.LARGEST // 1024 // 1024})
        elif "file" in cleaned:
            self._open(cleaned["file"].read())
        return cleaned

    def _open(self, data: bytes) -> None:
        try:
            self.cleaned_data["sheet"] = opening.sheet_of(data, check=sheltered.of_file)
        except Unreadable as refusal:
            self.add_error("file", str(refusal))
