"""What is typed while a report is read: a judgement of one answer, a word for the whole, a question or its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.judging import LONGEST_COMMENT
from reports.models import Judgement
from reports.models.review import LONGEST_PLACE
from reports.remarks import LONGEST_WORDS


class JudgementForm(forms.Form):
    """One answer accepted, returned, or left open again. ``seen`` is what stood there when the page was opened."""

    place = forms.CharField(max_length=LONGEST_PLACE)
    verdict = forms.ChoiceField(choices=[*Judgement.Verdict.choices, ("none", "")])
    words = forms.CharField(label=_("What should be mended in it?"), required=False, max_length=LONGEST_COMMENT)
    seen = forms.CharField(required=False, max_length=60)


class BackForm(forms.Form):
    """A word for the whole report; not needed where answers are returned with theirs."""

    note = forms.CharField(label=_("Note"), required=False, max_length=5000)


class QuestionForm(forms.Form):
    """A question about one answer of a report or all of it, or the answer to such a question."""

    place = forms.ChoiceField(label=_("About"), required=False)
    words = forms.CharField(label=_("Question"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, titles: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("The whole report")), *titles.items()]
        self.fields["words"].error_messages["required"] = _("Write what you want to say.")
