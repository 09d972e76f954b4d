"""An edited Word file as somebody brings it back, and why it cannot be opened."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.reading import sheltered
from directives.reading.refusals import Unreadable
from directives.word import opening


class WordForm(forms.Form):
    """``left_out``: the sentence about a file the server did not keep. ``cleaned_data["sheet"]`` is what was read."""

    file = forms.FileField(
        label=_("Word file"), allow_empty_file=True, error_messages={"required": _("Choose the Word file.")},
        help_text=_("The .docx that was downloaded here and edited, at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def __init__(self, *args: Any, left_out: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left_out = left_out

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.left_out:
            self.errors.pop("file", None)
            self.add_error("file", self.left_out)
        elif "file" in cleaned:
            self._open(cleaned["file"].read())
        return cleaned

    def _open(self, data: bytes) -> None:
        try:
            self.cleaned_data["sheet"] = opening.sheet_of(data, check=sheltered.of_file)
        except Unreadable as refusal:
            self.add_error("file", str(refusal))
