"""One search over directives, organisations, people and reports, each as far as the person may see it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from directives.models import Delivery, Directive, Register
from enterprises.sectors import Sector
from reports.models import Obligation, Report
from reports.search import MOST, find
from tests import builders
from tests.builders import NOON, Cast, draft
from tests.enterprises.test_register import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def out(people: Cast, number: int = 5) -> Directive:
    """A directive as if sent: the search asks for no document."""
    directive = draft(people)
    book, _new = Register.objects.get_or_create(department=people.department, year=2027, name="")
    Directive.objects.filter(pk=directive.pk).update(
        state="sent", number=number, year=2027, issued_on=NOON.date(), issued_at=NOON, sent_at=NOON, register=book,
        code=f"MA{directive.pk}",
    )
    directive.refresh_from_db()
    directive.save()
    for organization in (people.post, people.telecom):
        Delivery.objects.create(directive=directive, organization=organization, created_at=NOON, sent_at=NOON)
        owed = Obligation.objects.create(
            request=directive.report_requests.get(), organization=organization, directive=directive,
            department=people.department, sectors=organization.sectors,
        )
        Report.objects.create(obligation=owed, author=people.em, changed_at=NOON, state="filed", filed_at=NOON)
    return directive


def found(user, words: str) -> dict[str, list[str]]:
    return {str(group.label): [hit.title for hit in group.hits] for group in find(user, words)}


@pytest.mark.parametrize("words", ["05/SKHCN-BCVT", "5/skhcn", "tet dinh mui", "BẢO ĐẢM", "skhcn-bcvt tet"])
def test_a_directive_is_found_by_number_and_by_words_without_accents(people: Cast, words: str):
    out(people)
    title = "05/SKHCN-BCVT · bảo đảm thông tin liên lạc trong dịp Tết Nguyên đán Đinh Mùi 2027"
    assert found(people.an, words)["Directives"] == [title]


def test_organisations_people_and_reports_are_found_together(people: Cast):
    out(people)
    assert found(people.an, "buu dien") == {
        "Organisations": ["Bưu điện Thử"], "Reports": ["Bưu điện Thử · Results"],
    }
    assert found(people.an, "do quan") == {"People of the department": ["Đỗ Quân"]}
    assert found(people.an, "ho em") == {"Liaisons": ["Hồ Em"]}
    assert found(people.an, "vien thong 05/skhcn")["Reports"] == ["Viễn thông Thử · Results"]


def test_another_department_finds_nothing_of_it(people: Cast):
    strangers = builders.cast("Sở Khác", key="khac")
    out(people)
    theirs = [hit.url for group in find(strangers.dung, "thu") for hit in group.hits]
    assert people.post.get_absolute_url() not in theirs
    assert found(strangers.dung, "05/SKHCN") == {}
    assert found(strangers.dung, "quan@thu.example") == {}


def test_giang_finds_what_was_sent_to_her_own_organisation_and_nothing_of_em(people: Cast):
    directive = out(people)
    draft(people, subject="bảo đảm thông tin, còn đang soạn")
    mine = find(people.giang, "bao dam")
    delivery = Delivery.objects.get(directive=directive, organization=people.telecom)
    assert [hit.url for group in mine for hit in group.hits if str(group.label) == "Directives"] == [
        reverse("reports:received", args=[delivery.pk])
    ]
    assert found(people.giang, "buu dien") == {} and found(people.giang, "ho em") == {} and found(people.giang, "an") == {
        "Liaisons": ["Mai Giang"],
        "Directives": ["05/SKHCN-BCVT · bảo đảm thông tin liên lạc trong dịp Tết Nguyên đán Đinh Mùi 2027"],
        "Reports": ["Viễn thông Thử · Results"],
    }


def test_an_observer_finds_nothing_by_name(people: Cast):
    out(people)
    oanh = builders.person("Lý Oanh", "observer", email="oanh@ubnd.example")
    oanh.observes.add(people.department)
    assert found(oanh, "bao dam") == {} and found(oanh, "thu") == {}


def test_only_an_administrator_is_led_to_an_account(people: Cast):
    url = lambda who: find(who, "an@thu le")[0].hits[-1].url  # noqa: E731
    assert url(people.quan) == reverse("people:edit", args=[people.an.pk])
    assert url(people.dung) == ""


def test_ten_of_a_kind_and_a_link_to_all_of_them(people: Cast):
    for number in range(MOST + 1):
        builders.organization(f"Xã Đông {number}", people.department, Sector.LOCAL_AUTHORITY)
    (group,) = find(people.dung, "xa dong")
    assert len(group.hits) == MOST and group.has_more
    assert signed_in(people.dung).get(group.all_url).context["page"].paginator.count == MOST + 1


@pytest.mark.parametrize("words", ["", "   ", "%", "_", "'; --", "không-có-đâu", "x" * 5000, "a\x00b"])
def test_whatever_is_typed_is_answered(people: Cast, words: str):
    out(people)
    answer = signed_in(people.an).get(reverse("search"), {"q": words})
    assert answer.status_code == 200
    assert answer.context["groups"] == []


def test_the_page_shows_what_was_found_and_what_was_asked(people: Cast):
    out(people)
    page = signed_in(people.an).get(reverse("search"), {"q": "tết <b>"}).content.decode()
    assert "<b>" not in page and "tết &lt;b&gt;" in page
    page = signed_in(people.an).get(reverse("search"), {"q": "tet"}).content.decode()
    assert "05/SKHCN-BCVT" in page and "Reports" in page


def test_the_search_asks_as_often_for_one_hit_as_for_many(people: Cast, django_assert_num_queries):
    out(people)
    an = signed_in(people.an)
    an.get(reverse("search"), {"q": "thu"})
    queries = 8
    with django_assert_num_queries(queries):
        an.get(reverse("search"), {"q": "buu dien"})
    out(people, number=6)
    with django_assert_num_queries(queries):
        assert len(an.get(reverse("search"), {"q": "thu"}).context["groups"]) >= 3
