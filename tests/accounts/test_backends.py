"""Who is asking, brought back by one query with all that pages want to know of them."""

from __future__ import annotations

import pytest

from accounts.backends import PeopleBackend
from accounts.models import Role
from enterprises.permissions import organization_of
from tests import builders

pytestmark = pytest.mark.django_db


def test_a_person_comes_with_roles_department_and_organisation(people, django_assert_num_queries):
    with django_assert_num_queries(2):
        chi, em = PeopleBackend().get_user(people.chi.pk), PeopleBackend().get_user(people.em.pk)
        assert chi.holds(Role.LEADER) and chi.department == people.department and organization_of(chi) is None
        assert em.holds(Role.LIAISON) and em.department is None and organization_of(em) == people.post.pk


def test_somebody_with_two_roles_is_one_person(people):
    both = builders.person("Hai Vai", Role.DRAFTER, Role.CLERK, department=people.department)
    assert PeopleBackend().get_user(both.pk).roles == {Role.DRAFTER, Role.CLERK}


def test_somebody_without_a_role_is_still_somebody(people):
    nobody = builders.person("Chưa Vai", department=people.department)
    assert PeopleBackend().get_user(nobody.pk).roles == frozenset()


def test_a_closed_account_and_an_unknown_one_are_nobody(people):
    people.chi.is_active = False
    people.chi.save()
    assert PeopleBackend().get_user(people.chi.pk) is None
    assert PeopleBackend().get_user(987654321) is None
