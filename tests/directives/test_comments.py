"""Comments: on any part of a text that can still change, by whoever reads it in the department; settled, never lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import now

from accounts.workflow import OutOfStep, Refused
from directives import comments, editing, manuscripts, workflow
from directives.models import Comment, Directive, Requirement
from notifications.models import Message
from tests import builders
from tests.builders import Cast
from tests.directives.typed import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(people: Cast) -> Directive:
    return builders.draft(people, at=now())


def duty(directive: Directive) -> Requirement:
    return Requirement.objects.filter(section__directive=directive).order_by("section__position", "position").first()


def say(directive: Directive, by: Any, part: str = "", text: str = "Nêu rõ thời hạn.") -> Comment:
    return comments.make(directive, part=part, text=text, by=by, at=now())


def post(directive: Directive, user: Any, **fields: str) -> Any:
    return signed_in(user).post(reverse("directives:comment", args=[directive.pk]), {"text": "Nêu rõ.", **fields})


def test_the_words_of_the_part_are_kept_beside_the_comment(people: Cast, draft: Directive):
    made = say(draft, people.chi, duty(draft).key)
    assert (made.quote, made.made_by) == (duty(draft).text, people.chi)
    (remark,) = comments.discussion(draft).standing
    assert "1" in remark.place.title and not remark.is_outdated


def test_a_field_of_the_head_and_the_whole_text_can_be_commented_on(people: Cast, draft: Directive):
    assert say(draft, people.ha, "subject").quote == draft.subject
    say(draft, people.ha)
    first, second = comments.discussion(draft).standing
    assert (first.place.anchor, second.place.part) == ("id_head-subject", "")


def test_it_stays_with_the_part_through_a_save_and_says_when_the_words_have_changed(people: Cast, draft: Directive):
    say(draft, people.chi, duty(draft).key)
    said = manuscripts.of(draft)
    said.content.blocks.reverse()
    said.content.blocks[1].points[0].requirement.text = "Một việc khác."
    editing.save(draft.pk, said, by=people.an, revision=0, at=now())
    (remark,) = comments.discussion(Directive.objects.get(pk=draft.pk)).standing
    assert remark.place.words == "Một việc khác." and remark.is_outdated
    assert "2" in remark.place.title


def test_one_whose_part_is_gone_is_kept_with_its_quote(people: Cast, draft: Directive):
    words = duty(draft).text
    say(draft, people.chi, duty(draft).key)
    said = manuscripts.of(draft)
    del said.content.blocks[0]
    editing.save(draft.pk, said, by=people.an, revision=0, at=now())
    found = comments.discussion(Directive.objects.get(pk=draft.pk))
    assert (found.standing, found.open_count) == ([], 1)
    assert found.gone[0].comment.quote == words
    page = signed_in(people.an).get(reverse("directives:edit", args=[draft.pk])).content.decode()
    assert "No longer in the text" in page and words in page


def test_it_is_settled_by_those_who_write_the_text_and_can_be_taken_up_again(people: Cast, draft: Directive):
    made = say(draft, people.chi)
    address = reverse("directives:comment_settle", args=[made.pk])
    assert signed_in(people.chi).post(address).status_code == 403
    assert signed_in(people.an).post(address).status_code == 302
    made.refresh_from_db()
    assert made.settled_by == people.an and comments.open_count(draft) == 0
    signed_in(people.binh).post(address)
    made.refresh_from_db()
    assert made.settled_by == people.an
    signed_in(people.an).post(reverse("directives:comment_reopen", args=[made.pk]))
    assert comments.open_count(draft) == 1


@pytest.mark.parametrize(("fields", "words"), [({"text": "  "}, "Write what"), ({"part": "khongconnua1"}, "no longer"), ({"text": "x" * 4001}, "4000")])
def test_what_cannot_be_said_is_refused_in_a_sentence(people: Cast, draft: Directive, fields: dict[str, str], words: str):
    with translation.override("en"), pytest.raises(Refused, match=words):
        comments.make(draft, **{"part": "", "text": "Nêu rõ."} | fields, by=people.chi, at=now())
    assert not Comment.objects.exists()


def test_an_issued_text_is_no_longer_commented_on(people: Cast, draft: Directive):
    made = say(draft, people.chi)
    builders.walk(draft, people, "issue", at=now())
    with pytest.raises(OutOfStep):
        say(draft, people.chi)
    page = signed_in(people.an).get(draft.get_absolute_url()).content.decode()
    assert made.text in page and "comment-part" not in page


def test_everybody_in_the_department_comments_and_nobody_else_knows(people: Cast, draft: Directive):
    other = builders.cast("Sở khác", key="khac")
    for user in (people.an, people.ha, people.chi, people.dung):
        assert post(draft, user).status_code == 302
    assert post(draft, other.chi).status_code == 404
    made = Comment.objects.first()
    assert signed_in(other.an).post(reverse("directives:comment_settle", args=[made.pk])).status_code == 404
    builders.walk(draft, people, at=now())
    assert post(draft, people.em).status_code == 403
    assert signed_in(people.em).get(reverse("directives:comments", args=[draft.pk])).status_code == 403
    assert signed_in(people.em).post(reverse("directives:comment_settle", args=[made.pk])).status_code == 404


def test_a_script_gets_the_panel_others_go_back_where_they_came_from(people: Cast, draft: Directive):
    client = signed_in(people.chi)
    address = reverse("directives:comment", args=[draft.pk])
    shown = client.post(address, {"text": "Nêu <b>rõ</b>"}, headers={"Comments-Panel": "1"})
    assert shown.status_code == 200 and "Nêu &lt;b&gt;rõ&lt;/b&gt;" in shown.content.decode()
    refused = client.post(address, {"text": "", "part": "subject"}, headers={"Comments-Panel": "1"})
    assert refused.status_code == 422 and "Write what you want to say." in refused.content.decode()
    assert client.post(address, {"text": "a", "back": "review"}).url == reverse("directives:review", args=[draft.pk])
    assert client.post(address, {"text": "a", "back": "https://evil.example"}).url == draft.get_absolute_url()


@pytest.mark.parametrize("name", ["edit", "detail", "review"])
def test_they_stand_beside_the_form_on_the_record_and_on_the_review(people: Cast, draft: Directive, name: str):
    say(draft, people.chi, duty(draft).key, "Một ý kiến để tìm.")
    page = signed_in(people.an).get(reverse(f"directives:{name}", args=[draft.pk])).content.decode()
    assert "Một ý kiến để tìm." in page and page.count('id="comment-form"') == 1


def test_those_that_wait_are_told_at_submitting_and_with_a_text_handed_back(people: Cast, draft: Directive):
    say(draft, people.chi)
    say(draft, people.ha, "subject")
    page = signed_in(people.an).get(draft.get_absolute_url()).content.decode()
    assert "2 comments on it are not settled yet." in page
    builders.walk(draft, people, "submit", at=now())
    workflow.hand_back(draft, actor=people.ha, at=now(), note="Xem các ý kiến.")
    told = Message.objects.get(key__startswith="directive_handed_back")
    assert "2" in told.subject and "2" in told.text


def test_none_that_waits_is_no_word_of_it(people: Cast, draft: Directive):
    comments.settle(say(draft, people.chi), by=people.an, at=now())
    page = signed_in(people.an).get(draft.get_absolute_url()).content.decode()
    assert "not settled" not in page
