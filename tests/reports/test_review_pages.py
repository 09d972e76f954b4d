"""The page on which a report is read and judged, as both sides see it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Role
from enterprises.sectors import Sector
from reports import judging, plausibility, workflow
from reports.history import before
from reports.models import Obligation, Report
from reports.templatetags.standings import due_hour
from tests import builders
from tests.reports.filed_forms import directive_on_a_form, filed_on_a_form, form_of

pytestmark = pytest.mark.django_db
CELLS = {"staff": {"value": "1234.5", "ordinary": "1000"}, "bts_down": {"nothing": True}, "roster": {"rows": [{"name": "An", "hours": "8"}]}}


@pytest.fixture
def owed(people, at):
    return form_of(people, at)


@pytest.fixture
def report(owed, people, at):
    return filed_on_a_form(owed, people.giang, at, **CELLS)


@pytest.fixture
def enter(people):
    def signed_in(name):
        client = Client()
        client.force_login(getattr(people, name))
        return client

    return signed_in


def page(client, name, *args, **query):
    answer = client.get(reverse(f"reports:{name}", args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode().replace("\u00a0", " ")


def judge(client, report, place, verdict, words="", seen="", **how):
    said = {"place": place, "verdict": verdict, "words": words, "seen": seen}
    return client.post(reverse("reports:judge", args=[report.pk]), said, **how)


def test_figures_are_read_in_their_three_states_with_what_was_given_beside_them(enter, report):
    for name in ("ha", "giang"):
        shown = page(enter(name), "detail", report.pk)
        assert "1.234,5 người" in shown and "+23,5 %" in shown
        assert "figure-nothing" in shown and "figure-missing" in shown, "nothing to report, and a note nobody wrote"
        assert "Số giờ" in shown and ">8<" in shown


def test_the_report_of_a_day_is_listed_with_its_day_and_hour(enter, owed, report):
    day = localdate(owed.due_at)
    Obligation.objects.filter(pk=owed.pk).update(day=day)
    Report.objects.update(situation="incidents")
    moment = f"{due_hour(owed)}, {day:%d/%m/%Y}"
    for name in ("inbox", "work"):
        assert moment in page(enter("an"), name)
    assert f"{day:%d/%m/%Y}" in enter("an").get(reverse("search"), {"q": "thu"}).content.decode()


def test_whoever_excuses_one_hour_of_a_daily_report_is_back_among_the_others_of_that_hour(enter, owed):
    client, address = enter("an"), reverse("reports:excuse", args=[owed.pk])
    Obligation.objects.filter(pk=owed.pk).update(day=localdate(owed.due_at))
    back = f"{reverse('reports:daily', args=[owed.request_id])}?hour={owed.due_at.timestamp():.0f}"
    assert f'href="{back}"' in client.get(address).content.decode()
    assert client.post(address, {"reason": "Ngập lụt."}).url == back


def test_opening_a_report_tells_its_organisation_that_it_is_being_read(enter, report):
    assert "bi-eye" in page(enter("giang"), "detail", report.pk)
    for name in ("dung", "giang"):
        enter(name).get(reverse("reports:review", args=[report.pk]))
        page(enter(name), "detail", report.pk)
    enter("ha").get(reverse("reports:review", args=[report.pk]), headers={"Sec-Purpose": "prefetch;prerender"})
    enter("ha").head(reverse("reports:review", args=[report.pk]))
    report.refresh_from_db()
    assert report.opened_at is None
    page(enter("ha"), "review", report.pk)
    page(enter("an"), "review", report.pk)
    report.refresh_from_db()
    assert report.opened_by.full_name == "Vũ Hà"


def test_one_answer_is_returned_and_then_the_whole(enter, report):
    ha = enter("ha")
    assert judge(ha, report, "figure-staff", "returned", "Ai trực?").url.endswith("#at-figure-staff")
    shown = page(ha, "review", report.pk)
    assert "Ai trực?" in shown
    assert "Ai trực?" not in page(enter("giang"), "detail", report.pk), "the organisation reads it when the whole is decided"
    ha.post(reverse("reports:hand_back", args=[report.pk]), {"note": ""})
    report.refresh_from_db()
    assert report.state == "returned"
    assert page(enter("giang"), "detail", report.pk).count("Ai trực?") == 2, "on top, and beside the answer"


def test_a_judgement_comes_back_as_a_part_of_the_page(enter, report):
    answer = judge(enter("ha"), report, "figure-staff", "accepted", headers={"HX-Request": "true"})
    part = answer.content.decode()
    assert answer.status_code == 200 and 'id="judge-figure-staff"' in part and 'id="review-acts" hx-swap-oob' in part
    assert "<html" not in part
    late = judge(enter("an"), report, "figure-staff", "returned", "Không đúng.", headers={"HX-Request": "true"})
    assert late.status_code == 422 and "Vũ Hà" in late.content.decode() and "Không đúng." in late.content.decode()
    assert judging.of(report)["figure-staff"].verdict == "accepted"


@pytest.mark.parametrize(
    "said", [{}, {"place": "figure-staff"}, {"place": "figure-staff", "verdict": "burned"}, {"place": "x" * 99, "verdict": "accepted"}]
)
def test_a_judgement_that_makes_no_sense_is_said_and_changes_nothing(enter, report, said):
    for how in ({}, {"headers": {"HX-Request": "true"}}):
        answer = enter("ha").post(reverse("reports:judge", args=[report.pk]), said, **how)
        assert answer.status_code in (302, 422)
    assert not report.judgements.exists()


def test_a_report_filed_anew_shows_only_what_changed_or_came_back(enter, owed, report, people, at):
    judge(enter("ha"), report, "figure-roster", "returned", "Thiếu ca đêm.")
    workflow.hand_back(report, actor=people.ha, at=at)
    second = filed_on_a_form(owed, people.giang, at, version=2, **(CELLS | {"bts_down": {"value": "3"}}))
    shown = page(enter("an"), "review", second.pk)
    assert 'id="at-figure-bts_down"' in shown and 'id="at-figure-roster"' in shown and "Thiếu ca đêm." in shown
    assert 'id="at-figure-staff"' not in shown and 'id="at-situation"' not in shown
    assert 'id="at-figure-staff"' in page(enter("an"), "review", second.pk, all="")
    assert 'id="at-figure-staff"' in page(enter("an"), "detail", second.pk)


def test_of_an_answer_that_changed_in_part_the_part_is_shown(enter, owed, people, at):
    """A baseline, a row, the evidence, the word put to what looks unlikely: the figure itself may read as before."""
    rows = [{"name": "Trần Văn Ba", "hours": "8"}, {"name": "Lê Thị Tư", "hours": "9"}]
    first = filed_on_a_form(owed, people.giang, at, **(CELLS | {"roster": {"rows": rows}}))
    for name, key in (("cũ.pdf", "bts_down"), ("bìa.pdf", "")):
        row = {"file": name, "sha256": name, "media_type": "application/pdf", "size": 1, "added_by": people.giang, "added_at": at}
        first.attachments.create(name=name, indicator=key, **row)
    workflow.hand_back(first, actor=people.ha, at=at, note="Xem lại.")
    changed = {"staff": {"value": "1234.5", "ordinary": "1100"}, "roster": {"rows": [rows[0], rows[1] | {"hours": "10"}]}}
    second = filed_on_a_form(owed, people.giang, at, version=2, **(CELLS | changed))
    shown = page(enter("an"), "review", second.pk)
    assert "1.000 người" in shown and "1.100 người" in shown and shown.count("1.234,5 người") == 1
    assert "Lê Thị Tư" in shown and ">9<" in shown and ">10<" in shown and "Trần Văn Ba" not in shown
    assert "cũ.pdf" in shown and "bìa.pdf" in shown, "what was taken out stands with the answer it proved"
    assert "4 nội dung trả lời khác với lần nộp 1" in shown
    assert "cũ.pdf" not in page(enter("an"), "detail", second.pk)


def test_a_word_put_to_what_looks_unlikely_is_a_change(enter, owed, people, at):
    said = CELLS | {"bts_down": {"value": "4"}}
    first = filed_on_a_form(owed, people.giang, at, **said)
    [finding] = plausibility.findings(first, before(owed, at=at))
    judging.judge(first, finding.place, "returned", words="Vì sao?", seen="", by=people.ha, at=at)
    workflow.hand_back(first, actor=people.ha, at=at)
    said_so = {"figures": said, "explanations": {finding.key: "Đã chuyển sang máy nổ."}}
    second = owed.reports.create(version=2, author=people.giang, situation="normal", changed_at=at, **said_so)
    workflow.file(second, actor=people.giang, at=at)
    shown = page(enter("an"), "review", second.pk)
    assert "Đã chuyển sang máy nổ." in shown
    assert "và chưa được sửa" not in shown


def test_beside_a_figure_stand_the_others_and_only_for_the_department(enter, people, at):
    names = ("Mạng Một", "Mạng Hai", "Mạng Ba")
    others = [builders.organization(name, people.department, Sector.TELECOM, liaison=builders.person(name, Role.LIAISON)) for name in names]
    directive = directive_on_a_form(people, at, recipients=[people.telecom, *others])
    for organization, down in zip(others, ("7", "1", "40"), strict=True):
        owed = directive.obligations.get(organization=organization)
        filed_on_a_form(owed, organization.liaisons.get().user, at, staff={"value": "1"}, bts_down={"value": down})
    mine = filed_on_a_form(directive.obligations.get(organization=people.telecom), people.giang, at, staff={"value": "2"}, bts_down={"value": "99"})
    shown = page(enter("ha"), "review", mine.pk)
    assert "7 trạm" in shown and "40 trạm (Mạng Ba)" in shown
    assert "Mạng" not in page(enter("giang"), "detail", mine.pk)


def test_beside_a_duty_stands_how_the_others_answered(enter, people, at):
    directive = builders.sent(people, at=at)
    rival = builders.organization("Viễn thông Hai", people.department, Sector.TELECOM, liaison=builders.person("Hai", Role.LIAISON))
    both = builders.sent(people, at=at, recipients=[people.telecom, rival])
    builders.filed(both.obligations.get(organization=rival), rival.liaisons.get().user, at=at, answer="not_done")
    mine = builders.filed(both.obligations.get(organization=people.telecom), people.giang, at=at)
    assert page(enter("ha"), "review", mine.pk).count("Chưa thực hiện") >= 2
    assert "Chưa thực hiện" not in page(enter("giang"), "detail", mine.pk)
    assert directive.pk != both.pk


def test_a_colleague_who_has_decided_already_is_named(enter, report, people, at):
    workflow.accept(report, actor=people.an, at=at + timedelta(minutes=1))
    answer = judge(enter("ha"), report, "figure-staff", "returned", "Muộn.", headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert Report.objects.get(pk=report.pk).state == "accepted"


def test_reading_costs_the_same_for_few_and_many_judgements(enter, report, people, at, django_assert_max_num_queries):
    ha = enter("ha")
    page(ha, "review", report.pk)
    for place in ("figure-staff", "figure-roster", "figure-bts_down", "situation"):
        judging.judge(report, place, "returned", words="Xem lại.", seen="", by=people.ha, at=at)
    with django_assert_max_num_queries(45):
        page(ha, "review", report.pk)


def test_whoever_mends_a_report_is_led_to_the_answers_that_came_back(enter, owed, report, people, at):
    judging.judge(report, "figure-staff", "returned", words="Ai trực?", seen="", by=people.ha, at=at)
    workflow.hand_back(report, actor=people.ha, at=at)
    shown = page(enter("giang"), "fill", owed.pk)
    assert "Ai trực?" in shown and 'href="#div_id_figure-staff"' in shown and 'id="div_id_figure-staff"' in shown
