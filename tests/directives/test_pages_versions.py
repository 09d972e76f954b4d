"""Saving while one types, two people at one draft, the versions of it and the page of those who decide."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import now

from accounts.workflow import Refused
from directives import clashes, editing, manuscripts, restoring
from directives import workflow as directing
from directives.content import parts
from directives.manuscripts import Manuscript
from directives.models import Directive
from directives.revisions import Cause
from enterprises import workflow as states
from tests import builders
from tests.builders import Cast
from tests.directives.typed import add_row, form_of, signed_in

pytestmark = pytest.mark.django_db
FIRST_DUTY, SECOND_DUTY = "sections-0-requirements-0-text", "sections-1-requirements-0-text"


@pytest.fixture
def draft(people: Cast) -> Directive:
    return builders.draft(people, at=now())


def page_of(name: str, directive: Directive, query: str = "") -> str:
    return reverse(f"directives:{name}", args=[directive.pk]) + query


def opened(directive: Directive, **changed: Any) -> dict[str, Any]:
    """The form as somebody opens it now, with the marks it carries, and something typed."""
    fresh = Directive.objects.get(pk=directive.pk)
    return {"base": clashes.marks_in_words(manuscripts.of(fresh))} | form_of(fresh) | changed


def autosave(who: Any, directive: Directive, sent: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    answer = signed_in(who).post(page_of("autosave", directive), sent)
    return answer.status_code, answer.json()


def texts(directive: Directive) -> list[str]:
    return [r.text for s in directive.sections.all() for r in s.requirements.all()]


def saved(directive: Directive, by: Any, at: Any, **head: str) -> Directive:
    fresh = Directive.objects.get(pk=directive.pk)
    said = manuscripts.of(fresh)
    return editing.save(
        fresh.pk, Manuscript({**said.head, **head}, said.content, said.recipients), by=by, revision=fresh.revision, at=at
    )


# Saving while one types


def test_what_is_typed_is_saved_and_the_page_is_told_how_to_go_on(people: Cast, draft: Directive):
    sent = opened(draft, **{"head-subject": "đang gõ"})
    new = add_row(sent, "copies", name="Bộ KH&CN")
    status, said = autosave(people.an, draft, sent)
    draft.refresh_from_db()
    assert (status, said["state"], said["revision"]) == (200, "saved", draft.revision)
    assert draft.subject == "đang gõ"
    assert said["keys"][new] == draft.copies.last().key
    assert set(said["keys"].values()) == {part.key for part in parts(manuscripts.of(draft).content)}
    assert json.loads(said["base"]) == clashes.marks_from(clashes.marks_in_words(manuscripts.of(draft)))


def test_a_row_saved_while_one_types_stays_the_same_part_when_typed_on(people: Cast, draft: Directive):
    sent = opened(draft)
    new = add_row(sent, "copies", name="Bộ")
    _status, said = autosave(people.an, draft, sent)
    key = said["keys"][new]
    typed_on = sent | {"head-revision": said["revision"], "base": said["base"], f"{new}-name": "Bộ KH&CN"}
    autosave(people.an, draft, typed_on | {f"{prefix}-key": one for prefix, one in said["keys"].items()})
    assert draft.copies.get(key=key).name == "Bộ KH&CN"


def test_a_field_to_mend_is_named_and_nothing_is_saved(people: Cast, draft: Directive):
    status, said = autosave(people.an, draft, opened(draft, **{"reports-0-due_on": "31/02/2027", "head-subject": "mới"}))
    assert (status, said["state"], said["target"]) == (422, "wrong", "id_reports-0-due_on")
    assert "“31/02/2027” is no day" in said["sentence"]
    assert said["where"] == "Report 1, Due on"
    draft.refresh_from_db()
    assert (draft.revision, draft.subject == "mới") == (0, False)


def test_an_answer_that_was_lost_on_the_way_is_given_again(people: Cast, draft: Directive):
    sent = opened(draft, **{"head-subject": "đang gõ"})
    new = add_row(sent, "copies", name="Bộ KH&CN")
    _status, first = autosave(people.an, draft, sent)
    status, again = autosave(people.an, draft, sent)
    assert (status, again["state"], again["revision"], again["keys"][new]) == (200, "saved", first["revision"], first["keys"][new])
    assert draft.copies.filter(name="Bộ KH&CN").count() == 1


def test_nothing_is_saved_in_the_name_of_whoever_signed_in_meanwhile(people: Cast, draft: Directive):
    status, said = autosave(people.binh, draft, opened(draft, person=str(people.an.pk), **{"head-subject": "lời của An"}))
    assert (status, said["state"]) == (403, "other")
    assert "Trần Bình" in said["sentence"]
    draft.refresh_from_db()
    assert draft.subject != "lời của An"


def test_a_draft_submitted_meanwhile_is_said_to_be_none(people: Cast, draft: Directive):
    sent = opened(draft, **{"head-subject": "muộn"})
    builders.walk(draft, people, "submit", at=now())
    status, said = autosave(people.an, draft, sent)
    assert (status, said["state"]) == (409, "closed")


def test_a_session_that_ended_leads_to_the_door(people: Cast, draft: Directive):
    client = signed_in(people.an)
    client.logout()
    answer = client.post(page_of("autosave", draft), opened(draft))
    assert answer.status_code == 302 and "/sign-in/" in answer.url


# Two at one draft


@pytest.fixture
def both(people: Cast, draft: Directive) -> tuple[dict[str, Any], dict[str, Any]]:
    """Bình has changed the subject and the first duty; An, who began with the same, the second duty and added a copy."""
    mine = opened(draft, **{SECOND_DUTY: "Việc của An."})
    add_row(mine, "copies", name="Bản của An")
    theirs = opened(draft, **{"head-subject": "lời của Bình", FIRST_DUTY: "Việc của Bình."})
    assert autosave(people.binh, draft, theirs)[0] == 200
    return mine, theirs


def test_the_later_one_sees_who_saved_what_and_may_take_both(people: Cast, draft: Directive, both: Any):
    mine, _theirs = both
    client = signed_in(people.an)
    page = client.post(page_of("edit", draft), mine)
    shown = page.content.decode()
    assert page.status_code == 409
    assert "Trần Bình saved this draft at" in shown
    assert "Different parts were changed, so both can be put together as proposed." in shown
    assert "<ins>" in shown and "<del>" in shown
    number = Directive.objects.get(pk=draft.pk).revision
    assert client.post(page_of("edit", draft), mine | {"over": str(number)}).status_code == 302
    draft.refresh_from_db()
    assert draft.subject == "lời của Bình"
    assert texts(draft)[:2] == ["Việc của Bình.", "Việc của An."]
    assert "Bản của An" in [copy.name for copy in draft.copies.all()]


def test_both_versions_and_what_was_made_of_them_are_in_the_history(people: Cast, draft: Directive, both: Any):
    mine, _theirs = both
    signed_in(people.an).post(page_of("edit", draft), mine | {"over": "1", "take-all": "theirs"})
    kept = [(r.cause, r.saved_by, r.manuscript["head"]["subject"]) for r in draft.revisions.all()]
    before = kept[0][2]
    assert kept == [
        (Cause.BEGUN, people.an, before), (Cause.TYPED, people.binh, "lời của Bình"),
        (Cause.TYPED, people.an, before), (Cause.MERGED, people.an, "lời của Bình"),
    ]
    assert "Việc của An." in json.dumps(draft.revisions.all()[2].manuscript, ensure_ascii=False)


def test_a_part_both_have_changed_waits_for_a_choice(people: Cast, draft: Directive):
    mine = opened(draft, **{FIRST_DUTY: "Việc của An."})
    autosave(people.binh, draft, opened(draft, **{FIRST_DUTY: "Việc của Bình."}))
    client = signed_in(people.an)
    answer = client.post(page_of("edit", draft), mine | {"over": "1"})
    assert answer.status_code == 409
    assert "changed on both sides" in answer.content.decode()
    key = draft.sections.first().requirements.first().key
    for whose, text in (("theirs", "Việc của Bình."), ("mine", "Việc của An.")):
        number = Directive.objects.get(pk=draft.pk).revision
        answer = client.post(page_of("edit", draft), mine | {"over": str(number), f"take-requirements.{key}": whose})
        assert (answer.status_code, texts(draft)[0]) == (302, text)


def test_while_one_chooses_a_third_save_is_not_written_over(people: Cast, draft: Directive, both: Any):
    mine, _theirs = both
    autosave(people.binh, draft, opened(draft, **{"head-closing": "Bình lần nữa"}))
    answer = signed_in(people.an).post(page_of("edit", draft), mine | {"over": "1", "take-all": "mine"})
    assert answer.status_code == 409
    assert Directive.objects.get(pk=draft.pk).closing == "Bình lần nữa"


@pytest.mark.parametrize("base", ["", "x" * 200_000, "[1]", '{"a": {}}', "null"])
def test_a_form_without_its_marks_asks_about_everything(people: Cast, draft: Directive, both: Any, base: str):
    mine, _theirs = both
    status, said = autosave(people.an, draft, mine | {"base": base})
    assert (status, said["state"]) == (409, "stale")
    assert "lời của Bình" in said["panel"].replace("</del>", "").replace("<del>", "") or "lời" in said["panel"]


def test_saved_meanwhile_but_the_same_is_no_clash(people: Cast, draft: Directive):
    sent = opened(draft, **{"head-subject": "cùng một lời"})
    autosave(people.binh, draft, sent)
    assert autosave(people.an, draft, sent)[1]["state"] == "saved"


# Versions


def test_every_save_is_listed_with_who_when_and_how_much(people: Cast, draft: Directive):
    at = now() - timedelta(hours=3)
    saved(draft, people.an, at, subject="một")
    saved(draft, people.binh, at + timedelta(hours=1), subject="hai", closing="Kết.")
    builders.walk_on(Directive.objects.get(pk=draft.pk), people, "submit", at=at + timedelta(hours=2))
    page = signed_in(people.chi).get(page_of("versions", draft)).content.decode()
    for word in ("Version 2", "Version 1", "Version 0", "Trần Bình", "Lê An submitted it for approval."):
        assert word in page
    assert page.index("Version 2") < page.index("Version 1")


def test_the_list_asks_the_database_the_same_however_long_it_is(people: Cast, draft: Directive):
    client = signed_in(people.an)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page_of("versions", draft)).status_code == 200
        return len(queries)

    at = now() - timedelta(days=10)
    saved(draft, people.an, at, subject="một")
    saved(draft, people.binh, at, subject="hai")
    few = asked()
    for n in range(30):
        saved(draft, (people.an, people.binh)[n % 2], at + timedelta(hours=n), subject=f"lần {n}")
    assert asked() <= few
    first, second = (client.get(page_of("versions", draft, query)).content.decode() for query in ("", "?page=2"))
    assert first.count('name="old"') == 20
    assert second.count('name="old"') == 13


def test_two_versions_beside_each_other_word_by_word(people: Cast, draft: Directive):
    at = now() - timedelta(hours=3)
    saved(draft, people.an, at, closing="Đề nghị các đơn vị nghiêm túc thực hiện.")
    saved(draft, people.binh, at, closing="Đề nghị các đơn vị khẩn trương thực hiện.")
    saved(draft, people.an, at, subject="ba")
    client = signed_in(people.ha)
    page = client.get(page_of("compare", draft, "?old=1&new=2")).content.decode()
    assert "nghiêm túc</del>" in page and "khẩn trương</ins>" in page
    assert "One part differs." in page
    assert "Version 1 → version 2" in client.get(page_of("compare", draft, "?old=2&new=1")).content.decode()
    whole = client.get(page_of("compare", draft, "?old=1&new=2&whole")).content.decode()
    assert "Trực lãnh đạo" in whole and "Trực lãnh đạo" not in page
    assert "ba</ins>" in client.get(page_of("compare", draft)).content.decode()
    assert client.get(page_of("compare", draft, "?old=x&new=99999999999999999999")).status_code == 200


def test_text_of_versions_stays_text(people: Cast, draft: Directive):
    saved(draft, people.an, now(), closing="<script>alert(1)</script>")
    page = signed_in(people.an).get(page_of("compare", draft)).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_a_version_is_brought_back_and_what_stood_is_kept(people: Cast, draft: Directive):
    at = now() - timedelta(hours=3)
    before = saved(draft, people.an, at, subject="một").revision
    after = saved(draft, people.binh, at, subject="hai").revision
    answer = signed_in(people.an).post(page_of("restore", draft), {"number": before, "seen": after}, follow=True)
    draft.refresh_from_db()
    assert draft.subject == "một"
    assert "Version 1 is the draft again." in answer.content.decode()
    assert [(r.cause, r.manuscript["head"]["subject"]) for r in draft.revisions.all()][2:] == [
        (Cause.TYPED, "hai"), (Cause.RESTORED, "một"),
    ]


def test_a_version_is_not_brought_back_over_a_save_nobody_saw(people: Cast, draft: Directive):
    saved(draft, people.an, now(), subject="một")
    saved(draft, people.binh, now(), subject="hai")
    answer = signed_in(people.an).post(page_of("restore", draft), {"number": 1, "seen": 1}, follow=True)
    assert "Somebody else has saved this draft meanwhile." in answer.content.decode()
    assert Directive.objects.get(pk=draft.pk).subject == "hai"


@pytest.mark.parametrize(
    ("gone", "sentence"),
    [
        ({"occasion_id": 987654}, "its occasion no longer exists"), ({"division_id": 987654}, "its division no longer exists"),
        ({"recipients": [987654]}, "an organisation it names is no longer in the register"),
    ],
)
def test_a_version_that_names_what_is_gone_says_so(people: Cast, draft: Directive, gone: dict[str, Any], sentence: str):
    saved(draft, people.an, now() - timedelta(hours=1), subject="một")
    revision = draft.revisions.get(number=1)
    recipients = {"recipients": gone.pop("recipients")} if "recipients" in gone else {}
    revision.manuscript |= recipients | {"head": revision.manuscript["head"] | gone}
    revision.save()
    with translation.override("en"), pytest.raises(Refused, match=sentence):
        restoring.restore(revision, by=people.an, seen=1, at=now())
    assert Directive.objects.get(pk=draft.pk).revision == 1


def test_who_is_no_longer_active_is_left_out_and_named(people: Cast, draft: Directive):
    draft.sections.first().requirements.first().only_for.set([people.telecom, people.post])
    saved(draft, people.an, now() - timedelta(hours=1), subject="một")
    states.suspend(people.telecom, actor=people.dung, at=now(), since=now().date())
    restored = restoring.restore(draft.revisions.get(number=1), by=people.an, seen=1, at=now())
    assert restored.left_out == ["Viễn thông Thử"]
    assert list(restored.directive.recipients.all()) == [people.post]
    assert list(restored.directive.sections.first().requirements.first().only_for.all()) == [people.post]


def test_what_is_no_draft_is_not_brought_back(people: Cast, draft: Directive):
    saved(draft, people.an, now(), subject="một")
    saved(draft, people.binh, now(), subject="hai")
    builders.walk_on(Directive.objects.get(pk=draft.pk), people, "submit", at=now())
    page = signed_in(people.an).get(page_of("versions", draft)).content.decode()
    assert "Bring back" not in page
    answer = signed_in(people.an).post(page_of("restore", draft), {"number": 1, "seen": 2}, follow=True)
    assert "no longer a draft" in answer.content.decode()
    assert Directive.objects.get(pk=draft.pk).subject == "hai"


def test_a_draft_nobody_has_saved_yet_has_no_versions(people: Cast, draft: Directive):
    client = signed_in(people.an)
    assert "No versions yet" in client.get(page_of("versions", draft)).content.decode()
    assert "Nothing to compare yet" in client.get(page_of("compare", draft)).content.decode()


# Review


def test_who_decides_sees_what_changed_since_the_text_was_handed_back(people: Cast, draft: Directive):
    at = now() - timedelta(hours=5)
    saved(draft, people.an, at, closing="Kết cũ.")
    builders.walk_on(Directive.objects.get(pk=draft.pk), people, "submit", at=at + timedelta(minutes=20))
    directing.hand_back(Directive.objects.get(pk=draft.pk), actor=people.ha, at=at + timedelta(minutes=30), note="Sửa lời kết.")
    client = signed_in(people.ha)
    saved(draft, people.an, at + timedelta(minutes=40), closing="Kết mới.")
    builders.walk_on(Directive.objects.get(pk=draft.pk), people, "submit", at=at + timedelta(minutes=50))
    page = client.get(page_of("review", draft)).content.decode()
    assert "Since it was last submitted" in page
    assert "cũ</del>" in page and "mới</ins>" in page
    assert "Trực lãnh đạo" in page, "the text is there as a whole"
    changed = client.get(page_of("review", draft, "?changed")).content.decode()
    assert "Trực lãnh đạo" not in changed.partition('<ol class="compared">')[2].partition("</ol>")[0]
    assert reverse("directives:hand_back", args=[draft.pk]) in page
    assert reverse("directives:check", args=[draft.pk]) in page


def test_a_text_submitted_for_the_first_time_is_shown_as_it_is(people: Cast, draft: Directive):
    builders.walk_on(draft, people, "submit", at=now())
    page = signed_in(people.ha).get(page_of("review", draft)).content.decode()
    assert "Since it was last submitted" not in page
    assert reverse("directives:preview", args=[draft.pk]) in page


def test_a_rolled_draft_is_compared_with_its_source(people: Cast):
    source = builders.sent(people, at=now())
    said = manuscripts.of(source)
    fresh = Manuscript({**said.head, "closing": "Năm nay khác."}, said.content, said.recipients)
    rolled = editing.start(people.an, fresh, at=now(), cause=Cause.ROLLED, source=source)
    page = signed_in(people.chi).get(page_of("review", rolled)).content.decode()
    assert f"Against {source.number_and_symbol}" in page
    assert "One part differs." in page
    assert "Năm nay khác</ins>" in page


def test_from_the_record_those_who_decide_reach_the_review(people: Cast, draft: Directive):
    builders.walk_on(draft, people, "submit", at=now())
    for who in (people.ha, people.chi):
        assert page_of("review", draft) in signed_in(who).get(draft.get_absolute_url()).content.decode()


def test_versions_are_nothing_for_those_it_is_sent_to(people: Cast):
    sent = builders.sent(people, at=now())
    for name in ("versions", "compare", "review"):
        assert signed_in(people.em).get(page_of(name, sent)).status_code == 403
