"""Questions and answers about a report: who is written to, what waits for whom, what nobody may write."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.workflow import Refused
from notifications.models import Message
from reports import obligations, remarks
from reports.models import Remark
from tests import builders
from tests.reports.filed_forms import filed_on_a_form, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def owed(people, at):
    return form_of(people, at)


def ask(owed, by, at, words="Bốn trạm nào?", **how):
    return remarks.write(owed, words=words, by=by, at=at, **how)


def waiting(user):
    return [remark.words for remark in remarks.unanswered(user)]


def told(remark):
    return sorted(Message.objects.filter(key__startswith=f"remark:{remark.pk}:").values_list("to", flat=True))


def test_a_question_goes_to_the_liaisons_and_waits_for_them_until_it_is_answered(owed, people, at):
    filed_on_a_form(owed, people.giang, at, staff={"value": "1"}, bts_down={"value": "4"})
    question = ask(owed, people.ha, at, place="figure-bts_down")
    assert told(question) == [people.giang.email]
    assert "Trạm mất liên lạc" in Message.objects.get(to=people.giang.email, key__startswith="remark").text
    assert waiting(people.giang) == ["Bốn trạm nào?"] and waiting(people.an) == [] and waiting(people.em) == []
    answer = ask(owed, people.giang, at + timedelta(hours=1), "Ở Ia Grai.", answers=question)
    assert waiting(people.giang) == [] == waiting(people.an)
    assert answer.place == "figure-bts_down"
    assert told(answer) == sorted([people.an.email, people.ha.email]), "the author of the directive and who asked"
    assert "Bốn trạm nào?" in Message.objects.filter(key__startswith=f"remark:{answer.pk}").first().text


def test_a_liaison_asks_before_anything_is_filed(owed, people, at):
    question = ask(owed, people.giang, at, "Tính cả trạm mất điện không?", place="figure-bts_down")
    assert told(question) == [people.an.email]
    assert waiting(people.an) == waiting(people.binh) == ["Tính cả trạm mất điện không?"]
    assert waiting(builders.cast("Sở khác", "khac").an) == []
    assert [(q.title, q.waits_for_us) for q in remarks.questions_of(owed, people.ha)] == [("Trạm mất liên lạc", True)]
    assert [q.waits_for_us for q in remarks.questions_of(owed, people.giang)] == [False]


def test_who_asked_may_settle_it_alone(owed, people, at):
    question = ask(owed, people.ha, at)
    ask(owed, people.ha, at, "Đã rõ qua điện thoại.", answers=question)
    assert waiting(people.giang) == []


def test_the_same_words_sent_twice_stand_once(owed, people, at):
    assert ask(owed, people.ha, at) == ask(owed, people.ha, at + timedelta(seconds=1))
    assert Remark.objects.count() == 1


def test_the_same_words_about_another_answer_are_another_question(owed, people, at):
    for place in ("figure-staff", "figure-bts_down", ""):
        ask(owed, people.ha, at, "Đề nghị giải thích.", place=place)
    assert waiting(people.giang) == ["Đề nghị giải thích."] * 3


def test_what_is_not_owed_any_more_waits_for_nobody(owed, people, at):
    from directives import workflow as directing

    ask(owed, people.ha, at)
    directing.close(owed.directive, actor=people.chi, at=at)
    assert waiting(people.giang) == []


@pytest.mark.parametrize("name", ["em", "dung", "quan"])
def test_others_write_nothing(owed, people, at, name):
    with pytest.raises(PermissionDenied):
        ask(owed, getattr(people, name), at)


@pytest.mark.parametrize(("words", "place"), [("  ", ""), ("x" * 4001, ""), ("Gì?", "figure-nowhere"), ("Gì?", "../etc")])
def test_what_cannot_be_asked_is_said_and_leaves_nothing(owed, people, at, words, place):
    with pytest.raises(Refused):
        ask(owed, people.ha, at, words, place=place)
    assert not Remark.objects.exists()


def test_what_was_said_cannot_be_changed(owed, people, at):
    ask(owed, people.ha, at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Remark.objects.update(words="Khác")


# The page


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_both_sides_read_and_write_on_one_page(owed, people, at):
    address, ha, giang = reverse("reports:questions", args=[owed.pk]), signed_in(people.ha), signed_in(people.giang)
    assert ha.post(address, {"place": "figure-staff", "words": "Sao ít <b>vậy</b>?"}).status_code == 302
    shown = giang.get(address).content.decode()
    assert "Sao ít &lt;b&gt;vậy&lt;/b&gt;?" in shown and "Số người trực" in shown
    question = Remark.objects.get()
    wrong = giang.post(address, {"answers": question.pk, "words": " "})
    assert wrong.status_code == 422 and not question.answered_by.exists()
    giang.post(address, {"answers": question.pk, "words": "Đang tuyển."})
    assert "Đang tuyển." in ha.get(address).content.decode()
    assert signed_in(people.dung).get(address).status_code == 200
    assert signed_in(people.dung).post(address, {"words": "x"}).status_code == 403


def test_a_question_about_another_report_cannot_be_answered_here(owed, people, at):
    elsewhere = ask(form_of(people, at + timedelta(days=1)), people.ha, at)
    address, giang = reverse("reports:questions", args=[owed.pk]), signed_in(people.giang)
    for key in (elsewhere.pk, "0", "-1", "x", "9" * 40):
        assert giang.post(address, {"answers": key, "words": "Trả lời"}).status_code == 404
    assert signed_in(people.em).get(address).status_code == 404
    assert signed_in(builders.cast("Sở khác", "khac").an).post(address, {"words": "x"}).status_code == 404
    assert Remark.objects.count() == 1


def test_an_excused_report_can_still_be_asked_about(owed, people, at):
    obligations.excuse(owed, actor=people.ha, why="Ngập.", at=owed.due_at + timedelta(days=1))
    ask(owed, people.giang, at, "Còn phải gửi không?")
    assert waiting(people.an) == ["Còn phải gửi không?"]


def test_an_unanswered_question_stands_on_the_list_of_whoever_it_waits_for(owed, people, at):
    work, todo = reverse("reports:work"), reverse("reports:todo")
    question = ask(owed, people.ha, at, "Bao nhiêu máy nổ?")
    assert "Bao nhiêu máy nổ?" in signed_in(people.giang).get(todo).content.decode()
    assert "Bao nhiêu máy nổ?" not in signed_in(people.an).get(work).content.decode()
    ask(owed, people.giang, at, "Bốn.", answers=question)
    ask(owed, people.giang, at, "Có tính máy nổ thuê không?")
    assert "Bao nhiêu máy nổ?" not in signed_in(people.giang).get(todo).content.decode()
    assert "máy nổ thuê" in signed_in(people.an).get(work).content.decode()
    assert "máy nổ thuê" in signed_in(people.giang).get(reverse("reports:fill", args=[owed.pk])).content.decode()
