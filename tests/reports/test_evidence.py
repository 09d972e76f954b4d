"""Evidence for single indicators, with the day it speaks of: judged like every file, and never filed half."""

from __future__ import annotations

import errno
import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from accounts.workflow import Refused
from directives.incoming import clean_name
from reports import attachments, evidence, filling, recording, workflow
from reports.models import Attachment, Obligation
from tests.builders import Cast
from tests.reports import formed, samples
from tests.reports.test_attachments import HEAVY, HTMX

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]


@pytest.fixture
def owed(people: Cast) -> Obligation:
    return formed.asked(people, at=now() - timedelta(hours=2)).obligations.get(organization=people.telecom)


@pytest.fixture
def giang(client: Client, people: Cast) -> Client:
    client.force_login(people.giang)
    return client


def pdf(name: str = "phương án.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.pdf() if content is None else content)


def attach(owed: Obligation, figure: str = "plan") -> str:
    return reverse("reports:attach", args=[owed.pk]) + (f"?figure={figure}" if figure else "")


def give(client: Client, owed: Obligation, figure: str = "plan", dated: str = "", **file: Any) -> Any:
    field = f"files-figure-{figure}" if figure else "files"
    return client.post(attach(owed, figure), {field: pdf(**file), f"dated-{field}": dated, "whole": "1"}, headers=HTMX)


def test_a_file_proves_an_indicator_and_has_a_day_of_its_own(giang: Client, owed: Obligation, people: Cast):
    answer = give(giang, owed, dated="2026-01-05")
    given = Attachment.objects.get()
    assert answer.status_code == 200 and 'id="files-figure-plan"' in answer.content.decode()
    assert (given.indicator, given.requirement_id, given.dated_on) == ("plan", None, date(2026, 1, 5))
    report = given.report
    report.situation, report.figures = "normal", {"staff": {"value": "3"}}
    report.save()
    workflow.file(report, actor=people.giang, at=now())
    assert report.recorded.get(key="plan").words == "phương án.pdf"


def test_the_day_is_put_right_beside_the_file(giang: Client, owed: Obligation):
    give(giang, owed)
    given = Attachment.objects.get()
    answer = giang.post(reverse("reports:dated", args=[given.pk]), {f"dated-{given.pk}": "2026-02-01"}, headers=HTMX)
    given.refresh_from_db()
    assert (answer.status_code, given.dated_on) == (204, date(2026, 2, 1))


@pytest.mark.parametrize("typed", ["30/02/2026", "hôm qua", "0026-01-05", "tomorrow"])
def test_a_day_that_is_none_is_said_with_its_remedy_and_the_file_is_kept(giang: Client, owed: Obligation, typed: str):
    typed = (localdate() + timedelta(days=1)).isoformat() if typed == "tomorrow" else typed
    answer = give(giang, owed, dated=typed)
    assert answer.status_code == 422 and "field-error" in answer.content.decode()
    assert Attachment.objects.get().dated_on is None


def test_days_are_read_as_people_write_them():
    assert evidence.date_of(" 05/02/2026 ", at=now()) == evidence.date_of("2026-02-05", at=now()) == date(2026, 2, 5)
    assert evidence.date_of("", at=now()) is None


def test_an_indicator_that_is_not_on_the_form_takes_no_file(giang: Client, owed: Obligation):
    assert give(giang, owed, figure="no_such").status_code == 404
    assert not Attachment.objects.exists()


def test_the_same_file_for_two_indicators_stands_at_both(giang: Client, owed: Obligation):
    for figure in ("plan", "staff", "staff", ""):
        give(giang, owed, figure)
    assert sorted(Attachment.objects.values_list("indicator", flat=True)) == ["", "plan", "staff"]


def test_what_proves_an_indicator_is_not_listed_for_the_report_as_a_whole(owed: Obligation, people: Cast):
    draft = filling.start(owed, actor=people.giang, at=now())
    given = attachments.attach(draft, pdf(), requirement=None, indicator="plan", actor=people.giang, at=now())
    assert not given.is_general


def test_a_version_handed_back_goes_on_with_its_evidence_and_the_day_can_be_mended(giang: Client, owed: Obligation, people: Cast):
    first = formed.drafted(owed, people.giang, {"staff": {"value": "1"}}, at=now())
    given = attachments.attach(
        first, pdf(), requirement=None, indicator="plan", dated_on=date(2026, 1, 1), actor=people.giang, at=now()
    )
    workflow.file(first, actor=people.giang, at=now())
    workflow.hand_back(first, actor=people.ha, at=now(), note="Ngày sai")
    giang.post(reverse("reports:dated", args=[given.pk]), {f"dated-{given.pk}": "2026-03-03"}, headers=HTMX)
    second = owed.reports.get(version=2)
    assert second.attachments.get().dated_on == date(2026, 3, 3)
    given.refresh_from_db()
    assert given.dated_on == date(2026, 1, 1)


def test_a_filed_report_keeps_its_days(giang: Client, owed: Obligation, people: Cast):
    report = formed.drafted(owed, people.giang, {"staff": {"value": "1"}}, at=now())
    given = attachments.attach(report, pdf(), requirement=None, indicator="plan", actor=people.giang, at=now())
    workflow.file(report, actor=people.giang, at=now())
    answer = giang.post(reverse("reports:dated", args=[given.pk]), {f"dated-{given.pk}": "2026-01-01"}, headers=HTMX)
    given.refresh_from_db()
    assert answer.status_code == 422 and given.dated_on is None


def test_no_hostile_file_is_taken_as_evidence_of_a_figure(giang: Client, owed: Obligation):
    for sample, (name, made) in samples.HOSTILE.items():
        if sample in HEAVY:
            continue
        answer = give(giang, owed, name=name, content=made())
        shown = unescape(re.sub(r"<[^>]+>", "", answer.content.decode()))
        assert answer.status_code == 422 and clean_name(name) in shown, sample
    assert not Attachment.objects.exists()


def test_a_name_with_a_path_is_only_a_name(giang: Client, owed: Obligation):
    give(giang, owed, name="../../../etc/cron.d/a.pdf")
    given = Attachment.objects.get()
    assert given.name == "a.pdf" and re.fullmatch(r"attachments/[0-9a-f]{2}/[0-9a-f]{64}", given.file)


def test_evidence_is_sent_out_as_a_download_and_inert(giang: Client, owed: Obligation):
    give(giang, owed)
    answer = giang.get(reverse("reports:attachment", args=[Attachment.objects.get().pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]


def test_a_request_that_broke_off_leaves_neither_row_nor_file(giang: Client, owed: Obligation):
    kept = set(stored())
    body = b'--xx\r\nContent-Disposition: form-data; name="files-figure-plan"; filename="a.txt"\r\n\r\n' + b"Noi dung.\n" * 40
    answer = giang.post(attach(owed), data=body, content_type="multipart/form-data; boundary=xx", headers=HTMX)
    assert answer.status_code in (400, 422)
    assert not Attachment.objects.exists() and set(stored()) == kept


def test_a_full_disk_is_said_and_leaves_no_row(giang: Client, owed: Obligation, monkeypatch: pytest.MonkeyPatch):
    def full(*_words: Any, **_more: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    answer = give(giang, owed, name="a.txt", content=b"Never stored before: the disk is full.")
    assert answer.status_code == 422 and not Attachment.objects.exists()
    assert "đĩa" in unescape(answer.content.decode())


def test_too_big_is_said_with_the_limit(giang: Client, owed: Obligation, settings: Any):
    settings.UPLOAD_LIMIT = 100_000
    answer = give(giang, owed, content=b"%PDF-1.7" + b"x" * 150_000)
    assert answer.status_code == 422 and "phương án.pdf" in unescape(answer.content.decode())
    assert not Attachment.objects.exists()


def test_nobody_else_says_when_it_was_true(client: Client, owed: Obligation, people: Cast):
    report = formed.drafted(owed, people.giang, {}, at=now())
    given = attachments.attach(report, pdf(), requirement=None, indicator="plan", actor=people.giang, at=now())
    for other in (people.em, people.an):
        client.force_login(other)
        assert client.post(reverse("reports:dated", args=[given.pk]), {f"dated-{given.pk}": "2026-01-01"}).status_code == 404


def test_the_day_is_not_set_where_the_report_may_no_longer_be_written(owed: Obligation, people: Cast):
    report = formed.filed(owed, people.giang, {"staff": {"value": "1"}}, at=now())
    given = Attachment(report=report, pk=0)
    with pytest.raises(Refused):
        evidence.put_date(given, None, actor=people.giang, at=now())
    assert recording.layout_of(report).by_key["plan"]


def stored() -> list[str]:
    try:
        return [f"{folder}/{name}" for folder in default_storage.listdir("attachments")[0]
                for name in default_storage.listdir(f"attachments/{folder}")[1]]  # fmt: skip
    except FileNotFoundError:
        return []
