"""The panel beside the editor, the card on the record, and the step that errors stop."""

from __future__ import annotations

import json
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import now

from accounts.models import User
from accounts.workflow import Refused
from directives import documents, workflow
from directives.checks import reading_over
from directives.forms.edited import DirectiveEditor
from directives.forms.read_over import Places
from directives.models import Directive
from directives.views.checks import Line, Panel
from directives.working_days import WorkingDays
from tests import builders
from tests.builders import NOON, Cast
from tests.directives.typed import add_row, form_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(people: Cast) -> Directive:
    made = builders.draft(people, at=now())
    made.copies.all().delete()
    made.copies.create(name="Như trên")
    return made


def ask(people: Cast, directive: Directive, sent: dict[str, Any]) -> Panel:
    answer = signed_in(people.an).post(reverse("directives:checks", args=[directive.pk]), sent)
    assert answer.status_code == 200
    return answer.context["panel"]


def found(panel: Panel) -> dict[str, Line]:
    return {line.rule: line for line in panel.lines}


def shown(who: User, address: str) -> tuple[Panel, str]:
    answer = signed_in(who).get(address)
    return answer.context["panel"], unescape(answer.content.decode())


def test_a_form_is_read_as_it_is_typed_and_nothing_is_saved(people: Cast, draft: Directive):
    line = found(ask(people, draft, form_of(draft, **{"head-opening": "Thực hiện trước ngày 5/3/2027:"})))["day_without_nought"]
    assert (line.sentence, line.where, line.href) == (
        "A nought is missing: “5/3/2027” is written “05/3/2027”.", "Opening", "#id_head-opening",
    )  # fmt: skip
    assert "30/2020/NĐ-CP" in line.why
    assert json.loads(line.fix) == [
        {"act": "replace", "field": "head-opening", "start": 21, "old": "5/3/2027", "new": "05/3/2027"}
    ]
    assert Directive.objects.get(pk=draft.pk).revision == 0


def test_a_finding_points_to_the_row_it_is_about_after_rows_were_moved_and_removed(people: Cast, draft: Directive):
    sent = form_of(draft)
    sent |= {"sections-0-DELETE": "on", "sections-1-requirements-0-ORDER": "2", "sections-1-requirements-1-ORDER": "1"}
    sent["sections-1-requirements-0-text"] = "Hoàn thành ngày 31/6/2027."
    line = found(ask(people, draft, sent))["impossible_day"]
    assert (line.href, line.where) == ("#id_sections-1-requirements-0-text", "Section 1, requirement 2")


def test_what_keeps_the_form_from_being_saved_is_an_error_too(people: Cast, draft: Directive):
    panel = ask(people, draft, form_of(draft, **{"reports-0-due_on": "31/02/2027", "head-subject": ""}))
    errors = {line.href: line.sentence for line in panel.lines if line.is_error}
    assert errors["#id_reports-0-due_on"] == "“31/02/2027” is no day; write it as 05/02/2027."
    assert "#id_head-subject" in errors
    assert panel.errors == len(errors)


def test_fields_of_dates_times_and_rows_are_put_as_the_form_has_them(people: Cast, draft: Directive):
    sent = form_of(draft, **{"reports-0-wording": "Báo cáo trước 16 giờ 30 ngày 25/02/2027.", "reports-0-due_on": "26/02/2027"})
    row = add_row(sent, "copies", name="Lưu: VT", ORDER="9")
    lines = found(ask(people, draft, sent))
    assert json.loads(lines["sentence_says_another_day"].fix) == [{"act": "put", "field": "reports-0-due_on", "value": "25/02/2027"}]
    assert json.loads(lines["kept_among_copies"].fix) == [{"act": "take_out", "row": row}]


def test_several_of_a_kind_can_be_put_right_at_once(people: Cast, draft: Directive):
    sent = form_of(draft, **{"head-opening": "từ ngày 5/3/2027 đến ngày 6/3/2027"})
    assert found(ask(people, draft, sent))["day_without_nought"].kind == 2
    page = signed_in(people.an).post(reverse("directives:checks", args=[draft.pk]), sent).content.decode()
    assert page.count("Fix all 2 of this kind") == 2


def test_every_field_a_finding_can_point_to_is_in_the_form(people: Cast, draft: Directive):
    draft.appendices.create(title="Đầu mối")
    page = signed_in(people.an).get(reverse("directives:edit", args=[draft.pk])).content.decode()
    places = Places(DirectiveEditor(draft))
    for path in (
        ("head", "signer_name"), ("blocks", 0, "sectors"), ("blocks", 1, "points", 0, "only_for"), ("blocks", 1, "points", 1),
        ("reports", 0, "bound"), ("copies", 0), ("reports", 0), ("recipients",), ("blocks",), ("reports",), ("appendices", 0),
    ):  # fmt: skip
        assert f'id="{places.anchor(path)}"' in page, path
        assert Places().anchor(path) == places.anchor(path)


def test_an_empty_form_is_answered(people: Cast, draft: Directive):
    assert found(ask(people, draft, {}))["nobody_addressed"]


def test_the_editor_opens_with_what_is_found(people: Cast, draft: Directive):
    Directive.objects.filter(pk=draft.pk).update(addressees="")
    panel, page = shown(people.an, reverse("directives:edit", args=[draft.pk]))
    assert found(panel)["nobody_addressed"].href == "#id_head-addressees"
    assert "Write whom the document is addressed to (Kính gửi)." in page


def test_a_faultless_draft_is_told_so(people: Cast, draft: Directive):
    report = draft.report_requests.get()
    report.due_on = WorkingDays().next_working_day(report.due_on)
    report.wording = f"Báo cáo kết quả về Sở trước 17 giờ 00 ngày {report.due_on:%d/%m/%Y}."
    report.save()
    panel = ask(people, draft, form_of(draft))
    assert (panel.lines, panel.count) == ([], 0)
    page = signed_in(people.an).post(reverse("directives:checks", args=[draft.pk]), form_of(draft)).content.decode()
    assert "Nothing found" in page


def test_errors_stop_the_step_and_are_named_and_warnings_do_not(people: Cast, draft: Directive):
    draft.opening = "Hoàn thành ngày 31/6/2027, báo cáo ngày 5/3/2027:"
    draft.save()
    documents.ensure_proof(draft)
    with pytest.raises(Refused) as refusal:
        workflow.submit(draft, actor=people.an, at=NOON)
    assert "31/6/2027" in str(refusal.value)
    assert "05/3/2027" not in str(refusal.value)
    draft.opening = "Báo cáo ngày 5/3/2027:"
    draft.save()
    documents.ensure_proof(draft)
    workflow.submit(draft, actor=people.an, at=now())
    assert draft.state == "submitted"


def test_submitting_reads_the_draft_over_with_few_questions(people: Cast, draft: Directive, django_assert_max_num_queries: Any):
    fresh = Directive.objects.get(pk=draft.pk)
    with django_assert_max_num_queries(18):
        reading_over.of_record(fresh, now())


@pytest.mark.parametrize("who", ["an", "ha", "chi"])
def test_who_decides_reads_what_was_found_and_changes_nothing(people: Cast, draft: Directive, who: str):
    draft.opening = "Báo cáo ngày 5/3/2027:"
    draft.save()
    builders.walk(draft, people, "submit", at=now())
    for address in (draft.get_absolute_url(), reverse("directives:review", args=[draft.pk])):
        panel, page = shown(getattr(people, who), address)
        assert found(panel)["day_without_nought"].href == ""
        assert "A nought is missing" in page and "data-fix" not in page


def test_the_author_gets_from_the_record_to_the_field(people: Cast, draft: Directive):
    Directive.objects.filter(pk=draft.pk).update(opening="Báo cáo ngày 5/3/2027:")
    _panel, page = shown(people.an, draft.get_absolute_url())
    assert f'href="{reverse("directives:edit", args=[draft.pk])}#id_head-opening"' in page


def test_what_has_been_issued_is_not_read_over_any_more(people: Cast, draft: Directive):
    builders.walk(draft, people, "issue", at=now())
    assert "checks-card" not in signed_in(people.an).get(draft.get_absolute_url()).content.decode()


def test_a_number_of_the_year_before_is_looked_up_in_the_register(people: Cast, draft: Directive):
    builders.walk(draft, people, "issue", at=now())
    second = builders.draft(people, at=now())
    wrong = date(draft.issued_on.year, 1, 2)
    second.continues = f"Tiếp theo Công văn số {draft.number_and_symbol} ngày {wrong:%d/%m/%Y} của Sở về việc trực Tết,"
    second.save()
    assert "own_number_not_in_register" in {one.rule for one in reading_over.of_record(second, now())}
