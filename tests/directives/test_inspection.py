"""An attachment is what its name says, or it is refused with a reason: sound and hostile files, all made by the tests."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directives.inspection import MEDIA_TYPES, Unfit, inspect
from tests.reports import samples


@pytest.mark.parametrize("name", samples.SOUND)
def test_what_people_attach_is_taken(name: str):
    filename, made = samples.SOUND[name]
    assert inspect(filename, made()).media_type in MEDIA_TYPES


@pytest.mark.parametrize("name", samples.HOSTILE)
def test_what_nobody_should_attach_is_refused_with_a_reason(name: str):
    filename, made = samples.HOSTILE[name]
    content, started = made(), time.process_time()
    with pytest.raises(Unfit) as refused:
        inspect(filename, content)
    assert str(refused.value.reason).endswith(".")
    assert time.process_time() - started < 3


def test_there_are_enough_hostile_ones():
    assert len(samples.HOSTILE) >= 37


@pytest.mark.parametrize("name", ["a PDF", "a Word file", "a JPG", "a PNG"])
@pytest.mark.parametrize("kept", [0.3, 0.7, 0.95])
def test_a_file_cut_off_on_its_way_is_refused(name: str, kept: float):
    filename, made = samples.SOUND[name]
    content = made()
    with pytest.raises(Unfit):
        inspect(filename, content[: int(len(content) * kept)])


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from(["a.docx", "a.xlsx", "a.jpg", "a.png", "a.txt"]),
    place=st.floats(0, 1), change=st.binary(min_size=1, max_size=40), drops=st.integers(0, 30),
)  # fmt: skip
def test_a_mutilated_file_is_judged_without_a_fault(name: str, place: float, change: bytes, drops: int):
    """Whatever is done to a file, the answer is a kind or a reason, never an exception of another sort."""
    made = {"docx": samples.docx, "xlsx": samples.xlsx, "jpg": lambda: samples.picture("JPEG"),
            "png": lambda: samples.picture("PNG"), "txt": lambda: b"text"}[name[2:]]()  # fmt: skip
    at = int(place * len(made))
    try:
        inspect(name, made[:at] + change + made[at + drops :])
    except Unfit as refused:
        assert str(refused.reason)
