"""The frame and the pieces: the sidebar by role, lists, acts, forms, and the drafts a browser keeps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from accounts import navigation
from accounts.acts import Act
from accounts.context_processors import frame
from accounts.drafts import DraftTaken
from accounts.lists import chosen_order, keyset_page
from accounts.models import Role
from notifications.models import Message


def drawn(source: str, request: object = None, **context: object) -> str:
    with translation.override("en"):
        return Template("{% load pages %}" + source).render(Context({"request": request} | context))


def asked(rf, query: str = "", user: object = None, view_name: str = ""):
    request = rf.get(f"/list/?{query}")
    request.user = user or AnonymousUser()
    request.resolver_match = SimpleNamespace(view_name=view_name)
    return request


def holding(*roles: str) -> SimpleNamespace:
    return SimpleNamespace(is_authenticated=True, roles=frozenset(roles))


def labels(request) -> list[str]:
    with translation.override("en"):
        return [str(entry.label) for section in navigation.sidebar(request) for entry in section.entries]


# The sidebar


@pytest.mark.parametrize("item", navigation.ITEMS, ids=lambda item: item.url_name)
def test_every_entry_of_the_sidebar_leads_somewhere(item):
    try:
        assert reverse(item.url_name)
    except NoReverseMatch:
        pytest.fail(f"{item.url_name} has no address")


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (Role.DRAFTER, "My work"), (Role.HEAD_OF_DIVISION, "My work"), (Role.LEADER, "Dashboard"), (Role.CLERK, "Clerk's desk"),
        (Role.LIAISON, "To do"), (Role.OBSERVER, "Province sheet"), (Role.ADMINISTRATOR, "Directives"),
    ],
)
def test_everybody_finds_their_own_page_first(rf, role, first):
    assert labels(asked(rf, user=holding(role)))[0] == first


def test_a_liaison_and_an_observer_see_nothing_of_the_departments_lists(rf):
    assert labels(asked(rf, user=holding(Role.LIAISON))) == ["To do", "Directives received"]
    assert labels(asked(rf, user=holding(Role.OBSERVER))) == ["Province sheet"]


def test_a_stranger_sees_no_sidebar(rf):
    assert navigation.sidebar(asked(rf)) == ()


def test_an_entry_is_lit_on_its_own_pages_and_only_one_is(rf):
    request = asked(rf, user=holding(*Role.values), view_name="directives:detail")
    lit = [entry for section in navigation.sidebar(request) for entry in section.entries if entry.is_current]
    assert [entry.url for entry in lit] == [reverse("directives:list")]


@pytest.mark.django_db
def test_the_bell_is_counted_once_a_request_however_often_it_is_drawn(rf, django_user_model, django_assert_num_queries):
    em = django_user_model.objects.create_user("em@thu.example", full_name="Hồ Em")
    at = datetime(2026, 11, 22, tzinfo=UTC)
    for index in range(3):
        Message.objects.create(
            key=f"k{index}", recipient=em, to=em.email, subject="s", text="t", next_attempt_at=at, created_at=at,
            read_at=at if index == 0 else None,
        )
    request = asked(rf, user=em)
    with django_assert_num_queries(1):
        assert [frame(request)["unread_notices"] == 2 for _ in range(3)] == [True] * 3
    with django_assert_num_queries(0):
        frame(asked(rf, user=em))


# Lists


def test_a_tab_says_how_many_and_keeps_the_rest_of_the_filter(rf):
    counts = {"draft": 3, "sent": 1200}
    html = drawn("{% state_tabs 'directive' counts %}", asked(rf, "q=tet&state=sent&after=x~1"), counts=counts)
    assert 'href="?q=tet&amp;state=draft"' in html
    assert 'href="?q=tet&amp;state=sent" aria-current="true"' in html
    assert "1.203" in html


def test_a_head_sorts_up_then_down_and_starts_at_the_first_page(rf):
    head = "{% sort_head 'due' 'Due' %}"
    assert 'href="?sort=due"' in drawn(head, asked(rf, "page=3"))
    assert 'aria-sort="ascending"' in drawn(head, asked(rf, "sort=due"))
    assert 'href="?sort=-due"' in drawn(head, asked(rf, "sort=due"))


def test_only_allowed_columns_can_be_sorted_by(rf):
    allowed = {"due": "due_at"}
    assert chosen_order(asked(rf, "sort=-due"), allowed, "-pk") == "-due_at"
    assert chosen_order(asked(rf, "sort=password"), allowed, "-pk") == "-pk"


@pytest.fixture
def people(django_user_model, db):
    """Seven people, some of the same name."""
    for index, name in enumerate(["An", "An", "Bình", "Chi", "Chi", "Chi", "Dung"]):
        django_user_model.objects.create_user(f"p{index}@thu.example", full_name=name)
    return django_user_model.objects.all()


def walk(rf, people, by: str, word: str, start: str = "") -> list[list[int]]:
    pages, query = [], start
    while True:
        page = keyset_page(people, asked(rf, query), by=by, size=3)
        pages.append([row.pk for row in page])
        cursor = getattr(page, word)
        if not cursor:
            return pages
        parameters = QueryDict(mutable=True)
        parameters[word] = cursor
        query = parameters.urlencode()


@pytest.mark.parametrize("by", ["full_name", "-full_name", "joined_at"])
def test_paging_forward_shows_everybody_once(rf, people, by):
    pages = walk(rf, people, by, "after")
    assert [len(page) for page in pages] == [3, 3, 1]
    sign = "-" if by.startswith("-") else ""
    assert [pk for page in pages for pk in page] == list(people.order_by(by, f"{sign}pk").values_list("pk", flat=True))


def test_paging_back_comes_to_the_pages_one_came_from(rf, people):
    forward = walk(rf, people, "full_name", "after")
    last = people.order_by("full_name", "pk").last()
    parameters = QueryDict(mutable=True)
    parameters["before"] = f"{last.full_name}~{last.pk}"
    back = walk(rf, people, "full_name", "before", parameters.urlencode())
    assert back == forward[1::-1]


@pytest.mark.parametrize("cursor", ["nonsense", "x~y", "~", "2026-99-99~1"])
def test_a_cursor_somebody_has_meddled_with_starts_the_list_over(rf, people, cursor):
    assert len(keyset_page(people, asked(rf, f"after={cursor}"), by="joined_at", size=3)) == 3


def test_a_page_by_numbers_says_where_it_is(rf):
    html = drawn("{% pager page %}", asked(rf, "q=a&page=2"), page=Paginator(range(1234), 50).get_page(2))
    assert "51–100 of 1.234" in html
    assert 'href="?q=a&amp;page=3"' in html
    assert 'href="?q=a&amp;page=2" aria-current="page"' in html


def test_a_single_page_needs_no_pager(rf):
    assert drawn("{% pager page %}", asked(rf), page=Paginator(range(3), 50).get_page(1)).strip() == ""


# Records


def test_the_first_act_is_the_primary_button_and_those_not_offered_are_skipped(rf):
    acts = [None, Act("Issue", "/issue/"), Act("Hand back", "/back/", note="required"), None]
    html = drawn("{% acts acts %}", acts=acts, csrf_token="t")
    assert html.index("Issue") < html.index("Hand back")
    assert html.count("btn-primary") == 2  # the button, and the one that agrees in the dialog of the other act
    assert 'action="/issue/"' in html
    assert '<textarea class="form-control" id="act-back-note" name="note" rows="4" maxlength="5000" required>' in html


def test_an_act_that_is_not_open_says_why_and_posts_nothing():
    html = drawn("{% acts acts %}", acts=[Act("Issue", "/issue/", reasons=("Add at least one requirement.",))], csrf_token="t")
    assert "Add at least one requirement." in html
    assert "csrfmiddlewaretoken" not in html


def test_nothing_to_do_draws_nothing():
    assert drawn("{% acts acts %}", acts=[None]).strip() == ""


def test_the_trail_is_told_newest_first():
    at = datetime(2026, 11, 22, 5, tzinfo=UTC)
    entries = [
        SimpleNamespace(verb="submit", actor="An", at=at, note=""),
        SimpleNamespace(verb="hand_back", actor="Hà", at=at + timedelta(hours=1), note="Thiếu thời hạn"),
    ]
    html = drawn("{% trail entries %}", entries=entries)
    assert html.index("Hà handed it back.") < html.index("An submitted it for approval.")
    assert "Thiếu thời hạn" in html


def test_a_bar_is_drawn_without_inline_style_and_said_in_numbers():
    html = drawn("{% progress 2000 parts %}", parts=[(1240, "blue", "sent"), (3, "orange", "refused")])
    assert "1.240/2.000 sent" in html
    assert 'width="62.000%"' in html
    assert "style=" not in html


def test_a_bar_of_nothing_is_empty():
    assert 'width="0.000%"' in drawn("{% progress 0 parts %}", parts=[(0, "blue", "sent")])


# Forms


class Asked(forms.Form):
    subject = forms.CharField(label="Subject", help_text="As after V/v.")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", required=False)


def test_help_stands_under_the_label_and_both_belong_to_the_field():
    html = drawn("{% field form.subject %}", form=Asked())
    assert html.index("Subject") < html.index("As after V/v.") < html.index("<input")
    assert 'aria-describedby="id_subject_helptext"' in html


def test_optional_fields_say_so():
    assert "(optional)" in drawn("{% field form.note %}", form=Asked())
    assert "(optional)" not in drawn("{% field form.subject %}", form=Asked())


def test_every_error_is_listed_on_top_with_a_link_to_its_field():
    html = drawn("{% error_summary form %}{% field form.subject %}{% field form.kind %}", form=Asked({}))
    assert "2 things need your attention" in html
    assert '<a href="#id_subject">Subject</a>' in html
    assert 'id="id_subject"' in html
    assert '<a href="#div_id_kind">Kind</a>' in html
    assert 'id="div_id_kind"' in html
    assert 'id="id_subject_error"' in html


def test_errors_of_rows_say_which_row():
    rows = forms.formset_factory(Asked)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-note": "x"})
    assert '<a href="#id_form-0-subject">Row 1, Subject</a>' in drawn("{% error_summary rows %}", rows=rows)


def test_a_form_without_errors_has_no_summary():
    assert drawn("{% error_summary form nothing %}", form=Asked(), nothing=None).strip() == ""


def test_rows_come_with_a_blank_one_for_the_script_and_spare_ones_without_it():
    rows = forms.formset_factory(Asked, extra=2, can_delete=True, can_order=True)(prefix="req")
    html = drawn(
        "{% include 'components/formset.html' with row='components/row_fields.html' ordered=True add='Add' %}", formset=rows
    )
    assert 'name="req-TOTAL_FORMS" value="2"' in html
    assert 'name="req-__prefix__-subject"' in html
    assert 'name="req-1-DELETE"' in html


# Drafts


def answer(rf, response: HttpResponse, *, user: object, **posted: str) -> HttpResponse:
    request = rf.post("/form/", posted)
    request.user = user
    return DraftTaken(lambda _: response)(request)


def test_a_form_that_was_taken_may_be_forgotten_by_the_browser(rf):
    response = answer(rf, HttpResponseRedirect("/done/"), user=holding(), _draft="7:/form/")
    assert response.cookies["draft_taken"].value == "7%3A%2Fform%2F"


@pytest.mark.parametrize("status", [200, 403, 422, 500])
def test_a_form_that_was_not_taken_stays_in_the_browser(rf, status):
    assert "draft_taken" not in answer(rf, HttpResponse(status=status), user=holding(), _draft="7:/form/").cookies


def test_the_way_to_the_sign_in_page_takes_nothing(rf):
    assert "draft_taken" not in answer(rf, HttpResponseRedirect("/sign-in/"), user=AnonymousUser(), _draft="7:/form/").cookies
