"""Drafts nobody would write: ten thousand requirements, a word of a megabyte, marks that cannot be seen."""

from __future__ import annotations

from time import process_time

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts.workflow import Refused
from directives import documents
from directives.checks import reading_over
from directives.models import Directive, Requirement
from tests import builders
from tests.builders import NOON
from tests.directives.typed import add_row, form_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]
MANY = 10_000


def with_many(draft: Directive) -> Directive:
    section = draft.sections.first()
    Requirement.objects.bulk_create(Requirement(section=section, text=f"Việc thứ {n}.", position=n + 9) for n in range(MANY))
    return draft


def with_a_long_word(draft: Directive) -> Directive:
    draft.sections.first().requirements.create(text="x" * 1_000_000, position=9)
    return draft


REFUSED = {"more than 2000 paragraphs": with_many, "at most 300 KB": with_a_long_word}


@pytest.mark.parametrize(("sentence", "made"), REFUSED.items(), ids=[made.__name__ for made in REFUSED.values()])
def test_it_is_refused_in_a_sentence_before_the_press_sees_it_and_stays_a_draft(sentence, made, people):
    draft = made(builders.draft(people))
    client = signed_in(people.an)
    answers = client.get(reverse("directives:proof", args=[draft.pk])), client.post(reverse("directives:submit", args=[draft.pk]))
    said = [str(message) for message in get_messages(answers[-1].wsgi_request)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert len(said) == 2 and all(sentence in one for one in said)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_ten_thousand_requirements_are_read_over_in_no_time(people):
    draft = with_many(builders.draft(people))
    begun = process_time()
    reading_over.of_record(draft, NOON)
    assert process_time() - begun < 10  # each with each took minutes


def test_a_form_of_ten_thousand_requirements_is_turned_away_in_a_sentence_and_nothing_of_it_kept(people):
    draft = builders.draft(people)
    sent = form_of(draft)
    for n in range(MANY):
        add_row(sent, "sections-0-requirements", text=f"Việc thứ {n}.")
    answer = signed_in(people.an).post(reverse("directives:edit", args=[draft.pk]), sent)
    assert answer.status_code == 400
    assert "more than 3000 fields" in answer.content.decode()
    assert Requirement.objects.filter(section__directive=draft).count() == 3


def test_a_control_character_is_named_to_whoever_wants_it_printed(people):
    draft = builders.draft(people, opening="Trước\x07sau")
    with pytest.raises(Refused, match="U\\+0007"):
        documents.prove(draft)


def test_a_mark_that_turns_the_direction_of_the_text_is_not_printed(people):
    draft = builders.draft(people, subject="bảo đảm \u202enohp gnorT\u202c liên lạc")
    assert "\u202e" not in documents.rendering.page_of(documents.rendering.printable(documents.letter_of(draft)))
    assert documents.print_proof(draft).pages == 1


def test_a_character_without_meaning_does_not_enter_the_draft(people):
    draft = builders.draft(people)
    sent = form_of(draft, subject="bảo đảm\x00")
    add_row(sent, "appendices", title="Bảng", table="a\x00b\tc")
    answer = signed_in(people.an).post(reverse("directives:edit", args=[draft.pk]), sent)
    assert answer.status_code == 422 and answer.content.decode().count("Null characters are not allowed") >= 2
    draft.refresh_from_db()
    assert "\x00" not in draft.subject and not draft.appendices.exists()
