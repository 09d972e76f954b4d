"""The list of directives, a new draft, a draft thrown away, the occasions."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directives.deadlines import VIETNAM
from directives.models import Directive, Occasion
from tests import builders
from tests.builders import NOON, Cast
from tests.directives.typed import signed_in

pytestmark = pytest.mark.django_db

LIST = reverse("directives:list")
BEFORE_TET = datetime(2026, 11, 22, 9, tzinfo=VIETNAM)


def subjects(answer) -> list[str]:
    return [d.subject for d in answer.context["page"]]


def test_it_shows_the_directives_of_the_department_and_counts_them_by_state(people: Cast):
    builders.draft(people, subject="bản một")
    builders.walk(builders.draft(people, subject="bản hai"), people, "submit")
    builders.draft(builders.cast("Sở khác", key="khac"), subject="của người khác")
    answer = signed_in(people.quan).get(LIST)
    assert sorted(subjects(answer)) == ["bản hai", "bản một"]
    assert {state: n for state, n in answer.context["counts"].items() if n} == {"draft": 1, "submitted": 1}
    assert subjects(signed_in(people.quan).get(LIST, {"state": "submitted"})) == ["bản hai"]


def test_it_is_searched_without_accents(people: Cast):
    builders.draft(people, subject="bảo đảm thông tin Đại hội Đảng bộ")
    builders.draft(people, subject="phòng chống bão số 5")
    assert subjects(signed_in(people.an).get(LIST, {"q": "dai hoi dang"})) == ["bảo đảm thông tin Đại hội Đảng bộ"]
    assert subjects(signed_in(people.an).get(LIST, {"q": "BÃO chong"})) == ["phòng chống bão số 5"]
    assert "No directive fits" in signed_in(people.an).get(LIST, {"q": "không có"}).content.decode()


def test_it_is_narrowed_by_occasion_and_year(people: Cast):
    tet = builders.occasion(people.department)
    storm = builders.occasion(
        people.department, kind="other", year=2026, name="Bão số 5", starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 5)
    )
    builders.draft(people, subject="tết", occasion=tet)
    builders.draft(people, subject="bão", occasion=storm)
    assert subjects(signed_in(people.an).get(LIST, {"occasion": storm.pk})) == ["bão"]
    assert subjects(signed_in(people.an).get(LIST, {"year": 2027})) == ["tết"]
    assert sorted(subjects(signed_in(people.an).get(LIST, {"year": "x", "occasion": "999", "state": "?"}))) == ["bão", "tết"]


def test_it_is_sorted_and_paged_without_losing_any(people: Cast):
    for n in range(53):
        Directive.objects.create(
            department=people.department, author=people.an, occasion=builders.occasion(people.department),
            subject=f"văn bản {n:02}", symbol="S", created_at=NOON, changed_at=NOON + timedelta(minutes=n),
        )
    first = signed_in(people.an).get(LIST, {"sort": "subject"})
    second = signed_in(people.an).get(LIST, {"sort": "subject", "after": first.context["page"].after})
    assert subjects(first) + subjects(second) == [f"văn bản {n:02}" for n in range(53)]
    assert subjects(signed_in(people.an).get(LIST))[0] == "văn bản 52"


@pytest.mark.parametrize("name", ["directives:list", "directives:desk", "directives:register", "directives:occasion_list"])
def test_a_longer_list_asks_the_database_no_more(people: Cast, name: str):
    client = signed_in(people.dung)

    def asked() -> int:
        with CaptureQueriesContext(connection, ) as asked:
            assert client.get(reverse(name)).status_code == 200
        return len(asked)

    def one_more() -> None:
        builders.walk(builders.draft(people, occasion=builders.occasion(people.department, name=f"Dịp {Occasion.objects.count()}")), people, "send")

    one_more()
    asked()
    with_one = asked()
    one_more()
    one_more()
    assert asked() == with_one


def test_an_empty_list_says_what_it_is_for(people: Cast):
    assert "Draft the first one" in signed_in(people.an).get(LIST).content.decode()
    assert "Draft the first one" not in signed_in(people.chi).get(LIST).content.decode()


@pytest.mark.parametrize("who", ["em", "giang"])
def test_liaisons_have_a_list_of_their_own(people: Cast, who: str):
    assert signed_in(getattr(people, who)).get(LIST).status_code == 403


@time_machine.travel(BEFORE_TET)
def test_a_new_directive_is_filled_in_as_far_as_the_department_is_known(people: Cast):
    client = signed_in(people.an)
    assert "Tết Nguyên đán Đinh Mùi 2027" in client.get(reverse("directives:create")).content.decode()
    answer = client.post(
        reverse("directives:create"),
        {"occasion": "tet-2027", "kind": "official_letter", "division": people.division.pk, "follows": ""},
    )
    made = Directive.objects.get()
    assert answer.url == reverse("directives:edit", args=[made.pk])
    assert (made.symbol, made.archive_line, made.contact_division) == ("SKHCN-BCVT", "VT, BCVT", "Phòng Bưu chính, Viễn thông")
    assert (made.signer_name, made.head_title) == ("Phạm Chi", "GIÁM ĐỐC")
    assert made.subject == "bảo đảm thông tin liên lạc trong dịp Tết Nguyên đán Đinh Mùi 2027"
    assert (made.author, made.state, made.changed_by) == (people.an, "draft", people.an)
    assert made.occasion.starts_on == date(2027, 2, 5)
    assert client.get(answer.url).status_code == 200


def test_a_new_directive_continues_an_earlier_one_in_the_words_of_the_decree(people: Cast):
    first = builders.walk(builders.draft(people, subject="bảo đảm thông tin"), people, "send")
    signed_in(people.an).post(
        reverse("directives:create"),
        {"occasion": first.occasion_id, "kind": "telegram", "division": "", "follows": first.pk},
    )
    made = Directive.objects.latest("pk")
    assert made.continues == (
        "Tiếp theo Công văn số 01/SKHCN-BCVT ngày 11/01/2027 của Sở Khoa học và Công nghệ tỉnh Thử "
        "về việc bảo đảm thông tin,"
    )
    assert (made.symbol, made.archive_line) == ("SKHCN", "VT")


@pytest.mark.parametrize("gone", ["issue", "recalled"])
def test_a_new_directive_continues_only_what_was_sent_and_stands(people: Cast, gone: str):
    first = builders.walk(builders.draft(people), people, "send" if gone == "recalled" else gone)
    if gone == "recalled":
        Directive.objects.update(standing=gone, standing_since=builders.NOON)
    answer = signed_in(people.an).post(
        reverse("directives:create"),
        {"occasion": first.occasion_id, "kind": "telegram", "division": "", "follows": first.pk},
    )
    assert (answer.status_code, Directive.objects.count()) == (422, 1)


def test_a_new_directive_needs_an_occasion_of_the_department(people: Cast):
    theirs = builders.occasion(builders.cast("Sở khác", key="khac").department)
    answer = signed_in(people.an).post(
        reverse("directives:create"), {"occasion": theirs.pk, "kind": "official_letter", "division": "", "follows": ""}
    )
    assert answer.status_code == 422
    assert not Directive.objects.exists()


def test_the_author_throws_a_draft_away(people: Cast):
    draft = builders.draft(people)
    address = reverse("directives:delete", args=[draft.pk])
    assert signed_in(people.binh).post(address).status_code == 403
    assert signed_in(people.an).post(address).url == LIST
    assert not Directive.objects.exists()


def test_what_was_submitted_once_keeps_its_history(people: Cast):
    from directives import workflow

    draft = builders.walk(builders.draft(people), people, "submit")
    workflow.withdraw(draft, actor=people.an, at=NOON)
    answer = signed_in(people.an).post(reverse("directives:delete", args=[draft.pk]), follow=True)
    assert "its history is kept, so it cannot be deleted" in answer.content.decode()
    assert Directive.objects.filter(pk=draft.pk).exists()


def test_an_occasion_left_empty_is_filled_in_by_the_calendar(people: Cast):
    answer = signed_in(people.an).post(
        reverse("directives:occasion_create"), {"kind": "tet", "year": "2030", "name": "", "starts_on": "", "ends_on": ""}
    )
    assert answer.status_code == 302
    made = Occasion.objects.get()
    assert (made.name, made.starts_on, made.department) == ("Tết Nguyên đán Canh Tuất 2030", date(2030, 2, 1), people.department)


def test_an_event_of_its_own_needs_name_and_days(people: Cast):
    client, address = signed_in(people.an), reverse("directives:occasion_create")
    page = client.post(address, {"kind": "other", "year": "2027", "name": "", "starts_on": "", "ends_on": ""})
    assert page.content.decode().count("The calendar does not know this") == 6  # on top and beside each field
    storm = {"kind": "other", "year": "2027", "name": "Bão số 9", "starts_on": "05/10/2027", "ends_on": "01/10/2027"}
    assert "The last day lies before the first one." in client.post(address, storm).content.decode()
    assert client.post(address, storm | {"ends_on": "07/10/2027"}).status_code == 302
    assert "an occasion of this name already" in client.post(address, storm | {"ends_on": "07/10/2027"}).content.decode()


def test_choosing_kind_and_year_proposes_name_and_days(people: Cast):
    page = signed_in(people.an).get(reverse("directives:occasion_proposal"), {"kind": "national_day", "year": "2027"})
    assert "Quốc khánh 02/9/2027" in page.content.decode()
    assert 'value="01/09/2027"' in page.content.decode()
    assert signed_in(people.an).get(reverse("directives:occasion_proposal"), {"kind": "x", "year": "y"}).status_code == 200


def test_an_occasion_is_corrected(people: Cast):
    tet = builders.occasion(people.department)
    address = reverse("directives:occasion_edit", args=[tet.pk])
    sent = {"kind": "tet", "year": "2027", "name": tet.name, "starts_on": "04/02/2027", "ends_on": "10/02/2027"}
    assert signed_in(people.an).post(address, sent).status_code == 302
    tet.refresh_from_db()
    assert tet.starts_on == date(2027, 2, 4)
    assert signed_in(builders.cast("Sở khác", key="khac").an).get(address).status_code == 404
