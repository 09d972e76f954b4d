"""An old document as somebody brings it: pasted, or as a file; and why it cannot be read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.reading import sheltered, texts
from directives.reading.refusals import Unreadable

FORMATS = ".docx,.pdf,.txt"


class BringForm(forms.Form):
    """One text, from the field or from a file. ``left_out``: the sentence about a file the server did not keep.

    ``cleaned_data["said"]`` is the text to be read.
    """

    text = forms.CharField(
        label=_("Text of the document"), required=False, strip=False,
        help_text=_("Paste the whole of it, from the letterhead to the signature; news of it will do, too."),
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "data-longest": texts.LONGEST}),
    )
    file = forms.FileField(
        label=_("Or a file"), required=False, allow_empty_file=True,
        help_text=_("Word (.docx), PDF with text, or plain text (.txt), at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": FORMATS}),
    )

    def __init__(self, *args: Any, left_out: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left_out = left_out
        # A file may have brought a letter that no field takes; the text is cleaned where it is read.
        self.fields["text"].validators = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        text, file = cleaned.get("text", ""), cleaned.get("file")
        if self.left_out:
            self.add_error("file", self.left_out)
        elif file and text.strip():
            self.add_error("file", _("Both a text and a file were given. Empty the text, or choose no file."))
        elif file:
            self._read("file", lambda: sheltered.of_file(file.read()))
        else:
            self._read("text", lambda: texts.pasted(text))
        return cleaned

    def _read(self, name: str, read: Any) -> None:
        try:
            self.cleaned_data["said"] = read()
        except Unreadable as refusal:
            said = _("Paste the text of the document, or choose a file.") if refusal.code == "empty" and name == "text" else refusal
            self.add_error(name, str(said))
