"""What is wrong with a directive that was sent: who may say so and when, what is drafted, and what follows when it is sent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import translation

from accounts.workflow import Refused
from directives import amending, content, deliveries, workflow
from directives.amending import beginning, said
from directives.amending.drafting import Correction, Wish
from directives.amending.faults import BECAUSE, PROPOSED, Fault
from directives.models import Amendment, Delivery, Directive
from notifications.models import Message
from tests import builders
from tests.builders import NOON, Cast

pytestmark = pytest.mark.django_db

How = Amendment.How
LATER = NOON + timedelta(days=1)
PEOPLE = ("an", "binh", "ha", "chi", "dung", "quan", "em", "giang", "stranger")
DRAFTERS = {"an", "binh"}
STATES = ("draft", "submit", "check", "approve", "issue", "send", "close", "void")
WISHES = {
    How.CORRECTION: Wish(How.CORRECTION, "form", "Sai tên đơn vị.", [Correction("lưu thoát", "lưu thoát kịp thời", "mục 1")]),
    How.REPLACEMENT: Wish(How.REPLACEMENT, "content", "Sai thời hạn."),
    How.RECALL: Wish(How.RECALL, "not_due", "Ban hành nhầm"),
    How.SUPPLEMENT: Wish(How.SUPPLEMENT, "missing", "Thiếu số điện thoại trực."),
}


def person(who: Cast, name: str):
    return builders.cast("Sở khác", "khac").an if name == "stranger" else getattr(who, name)


def in_state(state: str, who: Cast) -> Directive:
    directive = builders.draft(who)
    if state in ("close", "void"):
        builders.walk(directive, who, "send" if state == "close" else "render")
        by, note = (who.an, {}) if state == "close" else (who.dung, {"note": "Nhầm số."})
        getattr(workflow, state)(directive, actor=by, at=NOON, **note)
        directive.refresh_from_db()
        return directive
    return builders.walk(directive, who, state) if state != "draft" else directive


def begun(directive: Directive, how: str, who: Cast, by: str = "an") -> Directive:
    return beginning.begin(directive, WISHES[How(how)], by=getattr(who, by), at=LATER)


def in_effect(directive: Directive, how: str, who: Cast, *, at=LATER) -> Directive:
    draft = begun(directive, how, who)
    if how == How.SUPPLEMENT:
        section = draft.sections.create()
        section.requirements.create(text="Báo số điện thoại trực.")
    done = builders.walk(draft, who, at=at)
    directive.refresh_from_db()
    return done


@pytest.mark.parametrize("state", STATES)
def test_the_table_of_states_and_people(state: str):
    who = builders.cast()
    directive = in_state(state, who)
    for name in PEOPLE:
        actor = person(who, name)
        if name not in DRAFTERS:
            with pytest.raises(PermissionDenied):
                beginning.begin(directive, WISHES[How.CORRECTION], by=actor, at=LATER)
        elif state not in ("send", "close"):
            with pytest.raises(Refused, match=r"."):
                beginning.begin(directive, WISHES[How.CORRECTION], by=actor, at=LATER)
        else:
            draft = beginning.begin(directive, WISHES[How.CORRECTION], by=actor, at=LATER)
            assert (draft.state, draft.author) == ("draft", actor)
            draft.delete()
    assert Amendment.objects.count() == 0, "a draft thrown away amends nothing"


def test_each_kind_of_error_has_its_instrument_and_its_reason():
    assert {fault: PROPOSED[fault] for fault in Fault} == {
        "content": "replacement", "form": "correction", "procedure": "correction", "not_due": "recall", "missing": "supplement",
    }
    assert all("30/2020" in str(BECAUSE[fault]) for fault in Fault if fault != Fault.MISSING)


def test_a_correction_names_wrong_and_right_words(people: Cast):
    directive = builders.sent(people)
    draft = begun(directive, How.CORRECTION, people)
    assert draft.kind == "official_letter"
    assert draft.subject == "đính chính Công văn số 01/SKHCN-BCVT ngày 11/01/2027"
    (block,) = content.read(draft).blocks
    assert [p.requirement.text for p in block.points] == [
        "Tại mục 1: đã ghi “lưu thoát”, nay đính chính là “lưu thoát kịp thời”."
    ]
    assert set(draft.recipients.all()) == {people.post, people.telecom}


def test_a_replacement_says_everything_anew_and_keeps_the_keys(people: Cast):
    directive = builders.sent(people)
    draft = begun(directive, How.REPLACEMENT, people)
    old, new = content.read(directive), content.read(draft)
    assert [p.key for p in content.parts(old)] == [p.key for p in content.parts(new)]
    assert draft.kind == directive.kind
    assert draft.closing == (
        "Đề nghị các đơn vị nghiêm túc triển khai thực hiện. "
        "Công văn này thay thế Công văn số 01/SKHCN-BCVT ngày 11/01/2027."
    )


def test_a_supplement_goes_on_from_the_old_one(people: Cast):
    draft = begun(builders.sent(people), How.SUPPLEMENT, people)
    assert draft.continues.startswith("Tiếp theo Công văn số 01/SKHCN-BCVT ngày 11/01/2027 của")


def test_a_recall_gives_its_reason_and_asks_for_deletion(people: Cast):
    draft = begun(builders.sent(people), How.RECALL, people)
    assert "Lý do: Ban hành nhầm. Đề nghị" in draft.opening
    (block,) = content.read(draft).blocks
    assert "hủy bỏ các bản điện tử" in block.points[0].requirement.text


@pytest.mark.parametrize(
    ("how", "standing", "note", "of_later"),
    [
        ("correction", "corrected", "Được đính chính tại", "Đính chính"), ("replacement", "replaced", "Được thay thế bởi", "Thay thế"),
        ("recall", "recalled", "Bị thu hồi theo", "Thu hồi"), ("supplement", "", "Được bổ sung tại", "Bổ sung"),
    ],
)
def test_what_follows_when_it_is_sent(how: str, standing: str, note: str, of_later: str, people: Cast):
    directive = builders.sent(people)
    assert amending.notes_of(directive) == ""
    later = in_effect(directive, how, people)
    assert (directive.standing, directive.state) == (standing, "sent")
    assert amending.notes_of(directive) == f"{note} Công văn số 02/SKHCN-BCVT ngày 12/01/2027"
    assert amending.notes_of(later) == f"{of_later} Công văn số 01/SKHCN-BCVT ngày 11/01/2027"
    assert later.amendment.in_effect_at == LATER


def test_nothing_follows_before_it_is_sent_and_nothing_when_it_is_void(people: Cast):
    directive = builders.sent(people)
    draft = builders.walk(begun(directive, How.REPLACEMENT, people), people, "render", at=LATER)
    workflow.void(draft, actor=people.dung, at=LATER, note="Nhầm.")
    directive.refresh_from_db()
    assert (directive.standing, amending.notes_of(directive)) == ("", "")
    assert said.links_of(directive, people.an) == []
    assert begun(directive, How.REPLACEMENT, people).state == "draft", "another one can be begun"


def test_two_drafters_do_not_begin_the_same(people: Cast):
    directive = builders.sent(people)
    begun(directive, How.REPLACEMENT, people, by="an")
    with pytest.raises(Refused, match="Lê An"):
        begun(directive, How.REPLACEMENT, people, by="binh")
    assert begun(directive, How.RECALL, people, by="binh"), "a recall need not wait for a replacement"


def test_what_is_being_prepared_is_not_amended_itself(people: Cast):
    draft = begun(builders.sent(people), How.REPLACEMENT, people)
    with pytest.raises(Refused):
        begun(draft, How.CORRECTION, people)


def test_what_was_replaced_can_only_be_recalled_and_what_was_recalled_is_done_with(people: Cast):
    directive = builders.sent(people)
    in_effect(directive, How.REPLACEMENT, people)
    for how in (How.CORRECTION, How.REPLACEMENT, How.SUPPLEMENT):
        with pytest.raises(Refused, match="01/SKHCN-BCVT"):
            begun(directive, how, people)
    recall = in_effect(directive, How.RECALL, people)
    assert directive.standing == "recalled"
    for how in How:
        with pytest.raises(Refused):
            begun(directive, how, people)
    for how in (How.RECALL, How.REPLACEMENT):
        with pytest.raises(Refused):
            begun(recall, how, people)


def test_a_correction_that_is_recalled_corrects_no_more(people: Cast):
    directive = builders.sent(people)
    correction = in_effect(directive, How.CORRECTION, people)
    in_effect(correction, How.RECALL, people)
    directive.refresh_from_db()
    assert directive.standing == ""
    anybody = Client().get(f"/v/{directive.code}/").content.decode()
    assert "verdict-in-force" in anybody and correction.number_and_symbol not in anybody
    with translation.override("en"):
        [link] = said.links_of(directive, people.an)
    assert f"{link.before}{link.name}{link.after}" == (
        f"It was corrected by {said.named(correction)}; that correction has been recalled and counts no more."
    )


def test_of_two_that_are_ready_the_second_is_refused_with_the_reason(people: Cast):
    directive = builders.sent(people)
    replacement = builders.walk(begun(directive, How.REPLACEMENT, people), people, "render", at=LATER)
    in_effect(directive, How.RECALL, people)
    with pytest.raises(Refused, match="01/SKHCN-BCVT"):
        workflow.send(replacement, actor=people.dung, at=LATER)
    replacement.refresh_from_db()
    assert (replacement.state, replacement.amendment.in_effect_at) == ("issued", None)


def test_a_recall_goes_to_everybody_who_has_it(people: Cast):
    directive = builders.sent(people)
    draft = begun(directive, How.RECALL, people)
    draft.recipients.remove(people.post)
    with pytest.raises(Refused, match="Bưu điện Thử"):
        builders.walk(draft, people, "submit", at=LATER)


def test_a_replacement_has_the_form_of_what_it_replaces(people: Cast):
    draft = begun(builders.sent(people), How.REPLACEMENT, people)
    Directive.objects.filter(pk=draft.pk).update(kind="plan")
    draft.refresh_from_db()
    with pytest.raises(Refused):
        builders.walk(draft, people, "submit", at=LATER)


def test_letters_of_a_recalled_directive_that_have_not_left_stay(people: Cast):
    directive = builders.sent(people)
    deliveries.hand_over(directive.pk, at=NOON)
    assert set(Message.objects.filter(about__startswith="delivery:").values_list("state", flat=True)) == {"queued"}
    in_effect(directive, How.RECALL, people)
    letters = Message.objects.filter(about__in=[f"delivery:{d.pk}" for d in directive.deliveries.all()])
    assert set(letters.values_list("state", flat=True)) == {"failed"}
    assert deliveries.hand_over(directive.pk, at=LATER) == 0


def test_a_deletion_is_confirmed_once_or_refused_with_a_reason_and_confirmed_later(people: Cast):
    directive = builders.sent(people)
    mine = directive.deliveries.get(organization=people.post)
    assert not deliveries.confirm_deletion(mine, actor=people.em, at=LATER), "nothing was recalled"
    in_effect(directive, How.RECALL, people)
    with pytest.raises(PermissionDenied):
        deliveries.confirm_deletion(mine, actor=people.giang, at=LATER)
    assert deliveries.refuse_deletion(mine, actor=people.em, reason="Đã in gửi cơ sở.", at=LATER)
    assert not deliveries.refuse_deletion(mine, actor=people.em, reason="Lần nữa.", at=LATER)
    mine.refresh_from_db()
    assert (mine.status, mine.recall_refusal) == ("recall_refused", "Đã in gửi cơ sở.")
    told = set(Message.objects.filter(about=f"directive:{directive.pk}", key__startswith="deletion").values_list("to", flat=True))
    assert told == {people.an.email, people.dung.email}
    assert deliveries.confirm_deletion(mine, actor=people.em, at=LATER)
    assert not deliveries.confirm_deletion(mine, actor=people.em, at=LATER)
    mine.refresh_from_db()
    assert (mine.status, mine.recalled_by, mine.recall_refused_at) == ("recalled", people.em, None)
    assert Delivery.objects.filter(directive=directive).undeleted().get().organization == people.telecom


def test_the_database_lets_the_standing_change_and_nothing_that_was_issued(people: Cast):
    directive = builders.sent(people)
    mine = Directive.objects.filter(pk=directive.pk)
    assert mine.update(standing="recalled", standing_since=LATER) == 1
    assert mine.update(standing="", standing_since=LATER) == 1
    for change in ({"subject": "khác"}, {"number": 9}, {"issued_on": date(2027, 1, 1)}, {"code": "KHAC"}, {"closing": "khác"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            mine.update(**change)
    draft = builders.draft(people)
    with pytest.raises(DatabaseError), transaction.atomic():
        Directive.objects.filter(pk=draft.pk).update(standing="recalled", standing_since=LATER)


# Pages


def signed_in(someone) -> Client:
    client = Client()
    client.force_login(someone)
    return client


def posted(fault: str, **more: str) -> dict[str, str]:
    rows = {"corrections-TOTAL_FORMS": "1", "corrections-INITIAL_FORMS": "0"}
    blank = {f"corrections-0-{name}": "" for name in ("where", "wrong", "right")}
    return {"fault": fault, "reason": "Sai.", "how": "", "why": ""} | rows | blank | more


def test_the_page_proposes_and_drafts(people: Cast):
    directive = builders.sent(people)
    an = signed_in(people.an)
    page = an.get(f"/directives/{directive.pk}/amend/").content.decode()
    assert "30/2020/NĐ-CP" in page
    answer = an.post(f"/directives/{directive.pk}/amend/", posted("content"))
    draft = Amendment.objects.get(amended=directive).directive
    assert answer.url == f"/directives/{draft.pk}/edit/"
    record = an.get(f"/directives/{directive.pk}/").content.decode()
    assert f'href="/directives/{draft.pk}/"' in record
    record = an.get(f"/directives/{draft.pk}/").content.decode()
    assert "Công văn số 01/SKHCN-BCVT ngày 11/01/2027" in record


def test_another_instrument_wants_a_word_and_a_correction_its_words(people: Cast):
    directive = builders.sent(people)
    an, url = signed_in(people.an), f"/directives/{directive.pk}/amend/"
    assert an.post(url, posted("content", how="recall")).status_code == 422
    assert an.post(url, posted("form")).status_code == 422
    assert an.post(url, posted("")).status_code == 422
    assert an.post(url, posted("form", **{"corrections-0-wrong": "a"})).status_code == 422
    assert Amendment.objects.count() == 0
    assert an.post(url, posted("content", how="recall", why="Gửi nhầm đơn vị.")).status_code == 302
    assert Amendment.objects.get().reason == "Sai.\nGửi nhầm đơn vị."
    words = {"corrections-0-wrong": "a", "corrections-0-right": "b"}
    assert an.post(url, posted("form", **words)).status_code == 302
    answer = an.post(url, posted("form", **words))
    assert answer.status_code == 409 and "Lê An" in answer.content.decode()


def test_what_was_not_sent_sends_the_drafter_back_with_the_reason(people: Cast):
    directive = builders.walk(builders.draft(people), people, "render")
    answer = signed_in(people.an).get(f"/directives/{directive.pk}/amend/", follow=True)
    assert answer.redirect_chain[-1][0] == f"/directives/{directive.pk}/"
    assert signed_in(people.chi).get(f"/directives/{directive.pk}/amend/").status_code == 403


def test_recipients_hear_nothing_before_it_is_sent(people: Cast):
    directive = builders.sent(people)
    begun(directive, How.RECALL, people)
    delivery = directive.deliveries.get(organization=people.post)
    page = signed_in(people.em).get(f"/received/{delivery.pk}/").content.decode()
    assert "amendment" not in page.replace("amending", "")


def test_a_recalled_directive_shows_everywhere_that_it_is(people: Cast):
    directive = builders.sent(people)
    later = in_effect(directive, How.RECALL, people)
    delivery = directive.deliveries.get(organization=people.post)
    em, an, dung = signed_in(people.em), signed_in(people.an), signed_in(people.dung)
    struck = "mark-struck"
    for client, url in (
        (an, "/directives/"), (an, f"/directives/{directive.pk}/"), (an, f"/directives/{directive.pk}/progress/"),
        (an, "/search/?q=01/SKHCN"), (em, "/received/"), (em, f"/received/{delivery.pk}/"), (em, "/to-do/"),
        (em, "/search/?q=01/SKHCN"),
    ):
        assert struck in client.get(url).content.decode(), url
    for url in (f"/directives/{directive.pk}/progress/", f"/directives/{directive.pk}/matrix/"):
        assert f'href="/directives/{later.pk}/"' in an.get(url).content.decode()
    recipients = dung.get(f"/directives/{directive.pk}/?tab=recipients&status=recall_asked").content.decode()
    assert "0905 000 001" in recipients and "Bưu điện Thử" in recipients
    assert em.get(f"/received/{delivery.pk}/letter/").status_code == 403
    mine = later.deliveries.get(organization=people.post)
    assert f'href="/received/{mine.pk}/"' in em.get(f"/received/{delivery.pk}/").content.decode()


def test_a_recipient_says_why_it_cannot_delete(people: Cast):
    directive = builders.sent(people)
    in_effect(directive, How.RECALL, people)
    delivery = directive.deliveries.get(organization=people.post)
    em, url = signed_in(people.em), f"/received/{delivery.pk}/refuse-deletion/"
    assert em.post(url, {"reason": ""}).status_code == 422
    assert em.post(url, {"reason": "Đã in, gửi cơ sở."}).status_code == 302
    assert "Đã in, gửi cơ sở." in signed_in(people.dung).get("/desk/").content.decode()
    assert em.get(url).status_code == 302
    assert signed_in(people.giang).post(url, {"reason": "x"}).status_code == 404
