"""Queries put into SQL once, sessions found by one of them, and parts of pages drawn once for the same values."""

from __future__ import annotations

import gc
import weakref
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.models import BigIntegerField, DateTimeField
from django.template import Context, Template
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import now

from accounts.models import Appointment, User
from accounts.prepared import AnyStaffMember, Given, Prepared
from accounts.sessions import SessionStore
from directives.models import Directive
from tests import builders


def drawn(source: str, **context: object) -> str:
    return Template("{% load remembered %}" + source).render(Context(context)).strip()


# Queries


@pytest.mark.django_db
def test_a_prepared_query_answers_as_the_query_itself_each_time_with_other_values(people):
    roles = Prepared(
        lambda: Appointment.objects.filter(user=Given("person", BigIntegerField())).order_by("role").values_list("role", "user__full_name")
    )
    for person in (people.chi, people.an, people.chi):
        assert roles.rows(person=person.pk) == list(
            Appointment.objects.filter(user=person).order_by("role").values_list("role", "user__full_name")
        )
    assert roles.rows(person=0) == []


@pytest.mark.django_db
def test_moments_go_in_and_come_out_as_moments_on_either_database(people):
    directive = builders.sent(people)
    later = Prepared(
        lambda: Directive.objects.filter(sent_at__gte=Given("at", DateTimeField())).values_list("pk", "sent_at")
    )
    assert later.rows(at=directive.sent_at) == [(directive.pk, directive.sent_at)]
    assert later.rows(at=directive.sent_at + timedelta(microseconds=1)) == []


@pytest.mark.django_db
def test_the_wall_between_departments_is_in_a_prepared_query_too(people):
    directive, others = builders.draft(people), builders.cast("Sở khác", "khac")
    seen = Prepared(lambda: Directive.objects.visible_to(AnyStaffMember()).values_list("pk"))
    assert seen.rows(department=people.department.pk) == [(directive.pk,)]
    assert seen.rows(department=others.department.pk) == []


@pytest.mark.django_db
def test_it_is_built_once(people):
    built = []

    def build():
        built.append(1)
        return User.objects.filter(pk=Given("pk", BigIntegerField())).values_list("full_name")

    names = Prepared(build)
    assert [names.rows(pk=person.pk)[0][0] for person in (people.chi, people.an)] == ["Phạm Chi", "Lê An"]
    assert built == [1]


@pytest.mark.django_db
def test_a_value_that_is_not_given_is_an_error(people):
    with pytest.raises(KeyError):
        Prepared(lambda: User.objects.filter(pk=Given("pk", BigIntegerField())).values_list("pk")).rows(person=1)


# Sessions


@pytest.mark.django_db
def test_a_session_is_found_again_until_it_expires_or_is_closed():
    begun = SessionStore()
    begun["word"] = "Thông Suốt"
    begun.save()
    assert SessionStore(begun.session_key)["word"] == "Thông Suốt"
    Session.objects.update(expire_date=now() - timedelta(seconds=1))
    expired = SessionStore(begun.session_key)
    assert expired.get("word") is None and expired.session_key is None


@pytest.mark.django_db
def test_a_key_nobody_was_given_is_an_empty_session():
    made_up = SessionStore("x" * 32)
    assert made_up.get("word") is None and made_up.session_key is None


@pytest.mark.django_db
def test_what_somebody_tampered_with_is_an_empty_session():
    begun = SessionStore()
    begun["word"] = "Thông Suốt"
    begun.save()
    Session.objects.update(session_data="sửa:tay:vào")
    assert SessionStore(begun.session_key).get("word") is None


# Parts of pages


def test_the_same_values_are_drawn_once_and_others_anew():
    from accounts.templatetags import remembered

    before = remembered._drawn.cache_info()
    source = '{% remembered "components/topbar_search.html" q=q %}'
    first, again, other = (drawn(source, q=q) for q in ("chim sẻ", "chim sẻ", "chim én"))
    after = remembered._drawn.cache_info()
    assert first == again != other
    assert (after.hits - before.hits, after.misses - before.misses) == (1, 2)


def test_each_language_has_its_drawing():
    source = '{% remembered "components/topbar_bell.html" unread_notices=4712 %}'
    with translation.override("en"):
        english = drawn(source)
    with translation.override("vi"):
        assert drawn(source) != english


def test_what_somebody_wrote_is_escaped():
    assert "<script>" not in drawn('{% remembered "components/topbar_search.html" q=q %}', q='"><script>alert(1)</script>')


@pytest.mark.django_db
def test_a_record_is_refused():
    with pytest.raises(TypeError, match="A record is no value"):
        drawn('{% remembered "components/topbar_bell.html" unread_notices=person %}', person=User(pk=1))


def test_a_lazy_value_is_remembered_and_what_it_was_made_from_is_not():
    class Request:
        unread = 4713

    request = Request()
    kept = weakref.ref(request)
    lazy = SimpleLazyObject(lambda request=request: request.unread)
    assert "99+" in drawn('{% remembered "components/topbar_bell.html" unread_notices=lazy %}', lazy=lazy)
    del request, lazy
    gc.collect()
    assert kept() is None
