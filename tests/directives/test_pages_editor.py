"""The editor: a whole draft is saved or nothing of it, and nothing typed is ever lost."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.urls import reverse
from django.utils.timezone import now

from directives import editing
from directives.content import Content, read
from directives.deadlines import Bound
from directives.forms.edited import DirectiveEditor
from directives.manuscripts import Manuscript
from directives.models import Copy, Directive
from enterprises.sectors import Sector
from tests import builders
from tests.builders import NOON, Cast
from tests.directives.typed import add_row, form_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(people: Cast) -> Directive:
    return builders.draft(people, at=now())


def edit(directive: Directive) -> str:
    return reverse("directives:edit", args=[directive.pk])


def headings(directive: Directive) -> list[str]:
    return [s.heading for s in directive.sections.all()]


def test_what_was_not_touched_is_the_same_after_saving(people: Cast, draft: Directive):
    before = [[str(part) for part in parts] for parts in (read(draft).bases, read(draft).reports, read(draft).copies)]
    answer = signed_in(people.an).post(edit(draft), form_of(draft))
    assert answer.status_code == 302
    saved = Directive.objects.get(pk=draft.pk)
    assert [[str(part) for part in parts] for parts in (read(saved).bases, read(saved).reports, read(saved).copies)] == before
    assert headings(saved) == ["Các doanh nghiệp bưu chính", "Các doanh nghiệp viễn thông"]
    assert [r.text for r in saved.sections.last().requirements.all()] == [
        "Bảo đảm an toàn mạng lưới trong mọi tình huống.", "Trực lãnh đạo, trực ca, trực ứng cứu thông tin 24/24 giờ.",
    ]
    report = saved.report_requests.get()
    assert (report.due_at_time, report.bound) == (time(17), Bound.EXCLUSIVE)
    assert set(saved.recipients.all()) == {people.post, people.telecom}
    assert (saved.revision, saved.changed_by) == (1, people.an)


def test_parts_are_added_removed_and_put_in_another_order(people: Cast, draft: Directive):
    sent = form_of(draft)
    sent["sections-0-DELETE"] = "on"
    sent["sections-1-ORDER"] = "2"
    new = add_row(sent, "sections", heading="Các đơn vị truyền hình", sectors=["cable_tv"], ORDER="1")
    sent |= {f"{new}-requirements-TOTAL_FORMS": "0", f"{new}-requirements-INITIAL_FORMS": "0"}
    add_row(sent, f"{new}-requirements", text="Duy trì kênh thiết yếu.", phase="during", ORDER="2")
    add_row(sent, f"{new}-requirements", text="Dự phòng nguồn điện.", phase="any", only_for="viễn thông thử", ORDER="1")
    add_row(sent, "bases", kind="Công văn", number_and_symbol="12/UBND-VX", dated_on="05/01/2026")
    assert signed_in(people.an).post(edit(draft), sent).status_code == 302
    saved = Directive.objects.get(pk=draft.pk)
    assert headings(saved) == ["Các đơn vị truyền hình", "Các doanh nghiệp viễn thông"]
    first = saved.sections.first()
    assert first.sectors == (Sector.CABLE_TV,)
    assert [(r.text, r.phase) for r in first.requirements.all()] == [
        ("Dự phòng nguồn điện.", "any"), ("Duy trì kênh thiết yếu.", "during")
    ]
    assert list(first.requirements.first().only_for.all()) == [people.telecom]
    assert saved.bases.get().dated_on == date(2026, 1, 5)


def test_a_spare_row_left_blank_is_no_row(people: Cast, draft: Directive):
    sent = form_of(draft)
    add_row(sent, "copies", name="", note="")
    assert signed_in(people.an).post(edit(draft), sent).status_code == 302
    assert draft.copies.count() == 1


def test_a_refused_save_brings_everything_back_and_says_where_to_look(people: Cast, draft: Directive):
    sent = form_of(draft, **{"head-subject": "", "head-opening": "Một câu mở đầu mới"})
    sent["sections-1-requirements-0-text"] = ""
    sent["reports-0-due_on"] = "31/02/2027"
    add_row(sent, "copies", name="Bộ Khoa học và Công nghệ", note="để báo cáo")
    answer = signed_in(people.an).post(edit(draft), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Not saved yet: 3 things need your attention" in page
    assert "“31/02/2027” is no day; write it as 05/02/2027." in page
    assert "Section 2, requirement 1, " in page
    assert 'href="#id_sections-1-requirements-0-text"' in page
    for kept in ("Một câu mở đầu mới", 'value="31/02/2027"', "Bộ Khoa học và Công nghệ", "để báo cáo"):
        assert kept in page
    draft.refresh_from_db()
    assert (draft.revision, draft.copies.count()) == (0, 1)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reports-0-due_on": ""}, "Say on which day it is due"),
        ({"reports-0-due_on": "1/2/27"}, "“1/2/27” is no day"),
        ({"reports-0-due_on": "01/02/0207"}, "look at the year again"),
        ({"reports-0-due_at_time": "25 giờ"}, "“25 giờ” is no time of day"),
        ({"reports-0-bound": "on_event"}, "has no day; leave this empty"),
        ({"sections-0-requirements-0-only_for": "Viettel; Không có"}, "No active organisation of the register is called “Viettel”, “Không có”."),
        ({"head-contact_email": "không phải thư"}, "Contact e-mail"),
        ({"recipients-organizations": ["999999"]}, "999999"),
        ({"sections-TOTAL_FORMS": "x"}, "Section"),
    ],
)
def test_what_makes_no_sense_is_said_beside_the_field(people: Cast, draft: Directive, changed: dict, sentence: str):
    answer = signed_in(people.an).post(edit(draft), form_of(draft) | changed)
    assert answer.status_code == 422
    assert sentence.casefold() in answer.content.decode().casefold()


@pytest.mark.parametrize("written", ["17:00", "17h", "17h00", "17 giờ", "17 giờ 00"])
def test_an_hour_is_read_as_people_write_it(people: Cast, draft: Directive, written: str):
    signed_in(people.an).post(edit(draft), form_of(draft) | {"reports-0-due_at_time": written})
    assert draft.report_requests.get().due_at_time == time(17)


def test_a_stale_form_is_not_saved_but_kept_and_can_be_saved_on_purpose(people: Cast, draft: Directive):
    mine = form_of(draft, **{"head-subject": "lời của An"})
    signed_in(people.binh).post(edit(draft), form_of(draft, **{"head-subject": "lời của Bình"}))
    an = signed_in(people.an)
    answer = an.post(edit(draft), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Trần Bình saved this draft at" in page
    assert "lời của An" in page
    draft.refresh_from_db()
    assert draft.subject == "lời của Bình"
    assert an.post(edit(draft), mine | {"over": str(draft.revision), "take-all": "mine"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.subject, draft.changed_by) == ("lời của An", people.an)


def test_saving_mine_anyway_writes_only_over_what_was_shown(people: Cast, draft: Directive):
    mine = form_of(draft, **{"head-subject": "lời của An"})
    binh = signed_in(people.binh)
    binh.post(edit(draft), form_of(draft, **{"head-subject": "Bình một"}))
    shown = Directive.objects.get(pk=draft.pk).revision
    binh.post(edit(draft), form_of(draft, **{"head-subject": "Bình hai"}))
    assert signed_in(people.an).post(edit(draft), mine | {"over": str(shown), "take-all": "mine"}).status_code == 409
    draft.refresh_from_db()
    assert draft.subject == "Bình hai"


def test_a_draft_submitted_meanwhile_takes_no_more_changes(people: Cast, draft: Directive):
    sent = form_of(draft, **{"head-subject": "muộn mất rồi"})
    builders.walk(draft, people, "submit", at=now())
    answer = signed_in(people.binh).post(edit(draft), sent)
    assert answer.status_code == 409
    assert "no longer a draft (now: Submitted)" in answer.content.decode()
    assert "muộn mất rồi" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.subject != "muộn mất rồi"


def test_what_is_no_draft_is_not_opened_for_editing(people: Cast, draft: Directive):
    builders.walk(draft, people, "submit", at=now())
    answer = signed_in(people.an).get(edit(draft), follow=True)
    assert answer.redirect_chain == [(draft.get_absolute_url(), 302)]
    assert "no longer a draft" in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("an", 200), ("binh", 200), ("ha", 403), ("chi", 403), ("dung", 403), ("em", 404)])
def test_the_author_and_the_other_drafters_edit(people: Cast, draft: Directive, who: str, status: int):
    client = signed_in(getattr(people, who))
    assert client.get(edit(draft)).status_code == status
    assert client.post(edit(draft), form_of(draft)).status_code == (302 if status == 200 else status)


def test_another_department_does_not_know_the_draft(people: Cast, draft: Directive):
    other = builders.cast("Sở khác", key="khac")
    client = signed_in(other.an)
    for name in ("edit", "preview", "detail", "proof", "delete"):
        address = reverse(f"directives:{name}", args=[draft.pk])
        assert client.get(address).status_code in (404, 405)
        assert client.post(address, {}).status_code in (404, 405)


def test_organisations_and_occasions_of_others_cannot_be_chosen(people: Cast, draft: Directive):
    other = builders.cast("Sở khác", key="khac")
    theirs = builders.occasion(other.department)
    for changed in (
        {"recipients-organizations": [str(other.post.pk)]}, {"head-occasion": str(theirs.pk)},
        {"head-division": str(other.division.pk)},
    ):
        assert signed_in(people.an).post(edit(draft), form_of(draft) | changed).status_code == 422


def test_inactive_organisations_are_not_offered_and_those_without_liaison_are_flagged(people: Cast, draft: Directive):
    from enterprises import workflow as states

    bare = builders.organization("Không đầu mối", people.department, Sector.POSTAL)
    draft.recipients.add(bare)
    states.suspend(people.telecom, actor=people.dung, at=now(), since=now().date())
    page = signed_in(people.an).get(edit(draft)).content.decode()
    offered = [c.organization for c in DirectiveEditor(draft).recipients.choices]
    assert (people.telecom in offered, bare in offered) == (False, True)
    assert "Không đầu mối has no liaison with an e-mail address and will get no letter." in page
    assert "Viễn thông Thử is no longer active and receives nothing." in page


def test_everybody_of_a_sector_is_chosen_without_a_script(people: Cast, draft: Directive):
    draft.recipients.clear()
    sent = form_of(draft) | {"recipients-whole_sectors": ["cable_tv"]}
    signed_in(people.an).post(edit(draft), sent)
    assert list(draft.recipients.all()) == [people.telecom]


@time_machine.travel(NOON)
def test_the_editor_says_what_keeps_the_draft_from_being_submitted(people: Cast, draft: Directive):
    yesterday, tomorrow = NOON - timedelta(days=1), NOON + timedelta(days=1)
    sent = form_of(draft, **{"head-addressees": "", "reports-0-due_on": f"{yesterday:%d/%m/%Y}"})
    add_row(sent, "bases", kind="Công văn", number_and_symbol="1/BKHCN", dated_on=f"{tomorrow:%d/%m/%Y}")
    sent["sections-0-DELETE"] = sent["sections-1-DELETE"] = "on"
    page = signed_in(people.an).post(edit(draft), sent, follow=True).content.decode()
    for sentence in (
        "Write whom the document is addressed to", "Add at least one requirement.",
        f"Results ({yesterday:%d/%m/%Y})", f"1/BKHCN ({tomorrow:%d/%m/%Y})",
    ):
        assert sentence in page


def test_the_preview_shows_what_is_typed_and_saves_nothing(people: Cast, draft: Directive):
    sent = form_of(draft, **{"head-subject": "chủ đề <script>alert(1)</script>"})
    sent["sections-0-requirements-0-text"] = "Việc vừa gõ & chưa lưu"
    sent["reports-0-due_on"] = "không phải ngày"
    answer = signed_in(people.an).post(reverse("directives:preview", args=[draft.pk]), sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Việc vừa gõ &amp; chưa lưu" in page
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    draft.refresh_from_db()
    assert (draft.revision, "chủ đề" in draft.subject) == (0, False)


def test_a_preview_may_stand_in_a_frame_of_the_portal_only(people: Cast, draft: Directive):
    answer = signed_in(people.chi).get(reverse("directives:preview", args=[draft.pk]))
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-inline" not in policy


def test_text_in_the_form_stays_text(people: Cast, draft: Directive):
    evil = '"><img src=x onerror=alert(1)>'
    sent = form_of(draft, **{"head-subject": evil, "head-addressees": evil, "sections-0-heading": evil})
    client = signed_in(people.an)
    for page in (client.post(edit(draft), sent, follow=True), client.get(draft.get_absolute_url())):
        assert "<img src=x" not in page.content.decode()


def test_a_failure_in_the_middle_leaves_the_draft_as_it_was(people: Cast, draft: Directive):
    broken = Manuscript({"subject": "nửa chừng"}, Content(copies=[Copy(name=None)]))
    with pytest.raises(IntegrityError):
        editing.save(draft.pk, broken, by=people.an, revision=0, at=now())
    kept = Directive.objects.get(pk=draft.pk)
    assert (kept.revision, len(headings(kept)), kept.recipients.count()) == (0, 2, 2)
    assert kept.subject != "nửa chừng"


def test_a_form_with_too_many_fields_is_told_so_in_a_sentence(people: Cast, draft: Directive):
    answer = signed_in(people.an).post(edit(draft), {f"x{n}": "" for n in range(3001)})
    assert answer.status_code == 400
    assert "more than 3000 fields" in answer.content.decode()
