"""What Django itself says to a person is Vietnamese here too, also where its own catalogue has no Vietnamese."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django import forms
from django.utils import timezone, translation


class Line(forms.Form):
    word = forms.CharField()


def said_of(field: forms.Field, value: Any) -> list[str]:
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(value)
    return refused.value.messages


def said_of_lines(data: dict[str, Any]) -> list[str]:
    lines = forms.formset_factory(Line, max_num=2, validate_max=True, min_num=2, validate_min=True)(data, prefix="line")
    return list(lines.non_form_errors())


def counted(several: int) -> dict[str, Any]:
    return {"line-TOTAL_FORMS": several, "line-INITIAL_FORMS": 0} | {f"line-{n}-word": "x" for n in range(several)}


SAID = {
    "nul": lambda: said_of(forms.CharField(), "a\0b"),
    "uuid": lambda: said_of(forms.UUIDField(), "x"),
    "duration": lambda: said_of(forms.DurationField(), "x"),
    "json": lambda: said_of(forms.JSONField(), "{"),
    "halves": lambda: said_of(forms.SplitDateTimeField(require_all_fields=False), ["2027-02-06", ""]),
    "most": lambda: said_of_lines(counted(3)),
    "least": lambda: said_of_lines(counted(1)),
    "uncounted": lambda: said_of_lines({}),
}


@pytest.mark.parametrize("case", SAID)
def test_it_is_said_in_vietnamese(case: str):
    with translation.override("en"):
        english = SAID[case]()
    with translation.override("vi"):
        vietnamese = SAID[case]()
    assert english and vietnamese and not set(english) & set(vietnamese)


def test_an_hour_that_there_is_twice_is_explained(settings: Any):
    settings.TIME_ZONE = "Europe/Berlin"  # Vietnam has no such hour
    with timezone.override("Europe/Berlin"), translation.override("vi"):
        assert "không hiểu được" in said_of(forms.DateTimeField(), datetime(2026, 10, 25, 2, 30))[0].lower()
