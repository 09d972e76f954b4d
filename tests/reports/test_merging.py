"""Several people write one report: each saves what they touched, nobody overwrites what they have not seen."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from accounts.models import Role, User
from reports import filling
from reports.models import Obligation
from tests import builders
from tests.builders import Cast
from tests.reports import forms

pytestmark = pytest.mark.django_db


@pytest.fixture
def owed(people: Cast) -> Obligation:
    return forms.owed(people, now() - timedelta(hours=1))


@pytest.fixture
def khoa(people: Cast) -> User:
    user = builders.person("Lê Khoa", Role.LIAISON, email="khoa@thu-telecom.example")
    people.telecom.liaisons.create(name="Lê Khoa", email=user.email, user=user)
    return user


@pytest.fixture
def giang(people: Cast) -> Any:
    return saver(people.giang)


@pytest.fixture
def colleague(khoa: User) -> Any:
    return saver(khoa)


def saver(user: User) -> Any:
    """Saves as the script of the page does: fields that were touched, and which they are."""
    client = Client()
    client.force_login(user)

    def save(owed: Obligation, seen: str, *, window: str = "", path: str = "autosave", also: str = "", **fields: str) -> Any:
        typed = {name.replace("__", "-"): value for name, value in fields.items()}
        said = typed | {"seen": seen, "window": window, "touched": " ".join([*typed, also]), "whole": "1"}
        return client.post(reverse(f"reports:{path}", args=[owed.pk]), said)

    return save


def test_two_people_fill_different_figures_of_one_report(giang: Any, colleague: Any, owed: Obligation):
    first = colleague(owed, "1.0", figure__staff="12", summary="Của Khoa.").json()
    second = giang(owed, "1.0", figure__data="1.234,5", figure__data__ordinary="1.000", figure__data__last_year="").json()
    assert (first["seen"], second["seen"]) == ("1.1", "1.2")
    assert second["by"] == "Lê Khoa" and second["clashes"] == []
    assert second["theirs"] == {
        "figure-staff": "12", "figure-staff-nothing": "", "summary": "Của Khoa.",
    }  # fmt: skip
    draft = owed.reports.get()
    assert draft.figures == {"staff": {"value": "12"}, "data": {"value": "1234.5", "ordinary": "1000"}}
    assert draft.summary == "Của Khoa." and draft.author.full_name == "Mai Giang"


def test_what_was_not_touched_is_never_written(giang: Any, colleague: Any, owed: Obligation):
    colleague(owed, "1.0", figure__staff="12")
    client_sends_everything = {"figure__staff": "", "figure__note": "Mưa.", "situation": "normal"}
    typed = {name.replace("__", "-"): value for name, value in client_sends_everything.items()}
    client = Client()
    client.force_login(owed.organization.liaisons.get(name="Mai Giang").user)
    client.post(reverse("reports:autosave", args=[owed.pk]), typed | {"seen": "1.0", "whole": "1", "touched": "figure-note"})
    draft = owed.reports.get()
    assert draft.figures == {"staff": {"value": "12"}, "note": {"words": "Mưa."}} and draft.situation == ""


def test_a_figure_both_have_changed_stays_as_the_first_left_it_until_the_second_chooses(giang: Any, colleague: Any, owed: Obligation):
    colleague(owed, "1.0", figure__staff="12")
    said = giang(owed, "1.0", figure__staff="15", figure__note="Mưa.").json()
    assert said["clashes"] == [{"name": "figure-staff", "theirs": {"figure-staff": "12", "figure-staff-nothing": ""}, "by": "Lê Khoa"}]
    assert owed.reports.get().figures == {"staff": {"value": "12"}, "note": {"words": "Mưa."}}
    assert giang(owed, said["seen"], figure__staff="15").json()["clashes"] == []
    assert owed.reports.get().figures["staff"] == {"value": "15"}


def test_the_same_value_from_two_people_is_no_clash(giang: Any, colleague: Any, owed: Obligation):
    colleague(owed, "1.0", figure__staff="1.234")
    assert giang(owed, "1.0", figure__staff="1234").json()["clashes"] == []
    assert owed.reports.get().revision == 1


def test_an_answer_that_was_lost_on_the_way_is_no_clash_with_oneself(giang: Any, owed: Obligation):
    giang(owed, "1.0", window="w1", figure__staff="12")
    assert giang(owed, "1.0", window="w1", figure__staff="13").json()["clashes"] == []
    assert owed.reports.get().figures["staff"] == {"value": "13"}
    other_window = giang(owed, "1.0", window="w2", figure__staff="14").json()
    assert other_window["clashes"][0]["by"] == "Mai Giang"


def test_an_emptied_figure_and_an_answer_taken_back_are_changes_too(giang: Any, owed: Obligation):
    giang(owed, "1.0", figure__staff="12", situation="normal")
    giang(owed, "1.1", figure__staff="", also="situation")
    draft = owed.reports.get()
    assert draft.figures == {} and draft.situation == ""


def test_pressing_file_with_a_clash_files_nothing_and_shows_both(giang: Any, colleague: Any, owed: Obligation):
    colleague(owed, "1.0", figure__staff="12", figure__bts_down="0", situation="normal")
    answer = giang(owed, "1.0", path="file", figure__staff="15", figure__note="Mưa.")
    page = answer.content.decode()
    assert answer.status_code == 409 and "Lê Khoa" in page
    assert 'value="15"' in page and "data-theirs" in page
    draft = owed.reports.get()
    assert draft.state == "draft" and draft.figures["note"] == {"words": "Mưa."} and draft.figures["staff"] == {"value": "12"}
    assert giang(owed, answer.context["form"].data["seen"], path="file", figure__staff="15").status_code == 302
    assert owed.reports.get().figures["staff"] == {"value": "15"}


def test_without_a_script_both_texts_are_shown_as_before(client: Client, colleague: Any, owed: Obligation, people: Cast):
    colleague(owed, "1.0", figure__staff="12", figure__roster__rows="1", figure__roster__0__name="An")
    client.force_login(people.giang)
    answer = client.post(reverse("reports:fill", args=[owed.pk]), forms.typed(**{"figure-staff": "15"}))
    assert answer.status_code == 409
    assert owed.reports.get().figures["staff"] == {"value": "12"}
    again = client.post(reverse("reports:fill", args=[owed.pk]), forms.typed("1.1", **{"figure-staff": "15"}))
    assert again.status_code == 302 and owed.reports.get().figures["staff"] == {"value": "15"}


def test_faults_and_doubts_come_with_the_answer(giang: Any, owed: Obligation):
    said = giang(owed, "1.0", figure__staff="vài người", figure__load="140").json()
    assert "vài người" in said["faults"]["figure-staff"]
    assert [(one["key"], one["place"], one["words"]) for one in said["findings"]] == [("percent-load", "figure-load", "")]


@pytest.mark.parametrize("seen", ["", "1", "2.0", "1.x", "x.1", "1.-1", "1." + "9" * 40])
def test_a_revision_that_never_was_writes_nothing(giang: Any, owed: Obligation, seen: str):
    assert giang(owed, seen, figure__staff="12").status_code in (409, 422)
    assert not owed.reports.exclude(figures={}).exists()


def test_a_draft_of_many_is_saved_with_one_update(giang: Any, colleague: Any, owed: Obligation, people: Cast):
    colleague(owed, "1.0", figure__staff="12")
    parts = filling.figure_parts({}) | {"figure-note": {"words": "Mưa."}, "summary": "Ổn.", "figure-load": {"value": "80"}}
    with CaptureQueriesContext(connection, ) as queries:
        filling.merge(owed, parts, touched=list(parts), seen="1.1", actor=people.giang, at=now())
    assert sum(query["sql"].startswith("UPDATE") for query in queries) == 1


@pytest.mark.postgresql_only
@pytest.mark.django_db(transaction=True)
def test_ten_people_at_once_lose_nothing():
    who = builders.cast()
    owed = forms.owed(who, builders.NOON)
    keys = [indicator.key for indicator in forms.LAYOUT.for_sectors(["telecom"])][:8]
    barrier, failed = threading.Barrier(len(keys)), []

    def write(key: str) -> None:
        try:
            barrier.wait()
            filling.merge(
                owed, {f"figure-{key}": {"words": key}}, touched=[f"figure-{key}"], seen="1.0", actor=who.giang, at=builders.NOON
            )
        except Exception as fault:  # noqa: BLE001
            failed.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[key]) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert owed.reports.get().figures == {key: {"words": key} for key in keys}
