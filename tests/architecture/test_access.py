"""URL × role × owner × method: every address decides, and what is refused changes nothing and gives nothing away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from accounts.models import Role, User
from directives.models import (
    Comment,
    Definition,
    DefinitionVersion,
    DraftTemplate,
    LibraryBasis,
    Occasion,
    ReceivedPackage,
    RevocationList,
    Snippet,
    TrustedRoot,
)
from notifications.models import Message
from reports.models import Attachment, DossierExport, Obligation, WorkbookReading
from tests import builders
from tests.architecture.house import every_url
from tests.architecture.rights import RIGHTS, Right
from tests.architecture.test_rules_of_the_house import OPEN_TO_STRANGERS
from tests.directives.edxml import parcels

pytestmark = pytest.mark.django_db

CANARY = "Chim hoàng yến 7391"
OTHER_METHODS = ("put", "patch", "delete", "options", "head")
HOUSEKEEPING = ("django_session", "axes_", "last_login", "SAVEPOINT", "reports_tally", "directives_portalcopy", '"read_at"', 'SET "opened_at"')


@dataclass
class World:
    """One department, a session of each of its people by name, and one record of every kind an address can name."""

    people: dict[str, str]
    records: dict[str, int]


def world(key: str, canary: str = "") -> World:
    who = builders.cast(f"Sở {key} {canary}", key)
    at = now()
    people = {name: getattr(who, name) for name in ("an", "binh", "ha", "chi", "dung", "quan", "em", "giang")}
    people["oanh"] = builders.person(f"Cao Oanh {canary}", Role.OBSERVER, email=f"oanh@{key}.example")
    people["oanh"].observes.add(who.department)
    people["nga"] = builders.person(f"Chu Nga {canary}", email=f"nga@{key}.example")
    subject = f"bảo đảm thông tin liên lạc {canary}"
    records = {}
    for upto in ("draft", "submit", "check", "approve", "render"):
        made = builders.draft(who, at=at, subject=subject)
        records[upto] = (made if upto == "draft" else builders.walk(made, who, upto, at=at)).pk
    sent = builders.sent(who, at=at, subject=subject)
    first = Obligation.objects.get(directive=sent, organization=who.post)
    open_one = builders.sent(who, at=at, subject=subject)
    second = Obligation.objects.get(directive=open_one, organization=who.post)
    filed, drafted = builders.filed(first, who.em, at=at), builders.filled(second, who.em, at=at)
    filed.responses.update(words=canary)
    for record in (who.post, who.telecom):
        record.name, record.address = f"{record.name} {canary}", canary
        record.save()
    comment = Comment.objects.create(directive_id=records["draft"], text=f"Ý kiến {canary}", made_by=who.chi, made_at=at)
    daily = sent.report_requests.create(kind="daily_status", wording=canary, daily_from=localdate(at), hours=["16:30"])
    appendix = sent.appendices.create(title=canary or "Danh sách", file_name=f"{canary}.txt", sha256=stored(canary))
    return World({name: builders.session_of(person) for name, person in people.items()}, {
        "draft": records["draft"], "submitted": records["submit"], "checked": records["check"],
        "approved": records["approve"], "issued": records["render"], "sent": sent.pk,
        "organization": who.post.pk, "liaison": who.post.liaisons.get().pk,
        "delivery": sent.deliveries.get(organization=who.post).pk, "obligation": second.pk,
        "report": filed.pk, "draft_report": drafted.pk,
        "attachment": attachment(filed, who.em, canary).pk, "draft_attachment": attachment(drafted, who.em, canary).pk,
        "daily": daily.pk, "appendix": appendix.pk, "comment": comment.pk, "occasion": sent.occasion_id, "person": who.binh.pk, **library(who, canary), **books(who, canary),
        "package": package(who, canary).pk,
        **workbooks(second, who.em, canary),
        "dossier": dossier(sent.occasion, who.an, canary),
        **trusted(who, canary),
        "signing_right": builders.right(who.department, who.binh.full_name, basis=canary).pk,
        "message": Message.objects.create(
            key=f"canary:{key}", to=who.em.email, recipient=who.em, subject=f"x {canary}", text=canary, link="/",
            next_attempt_at=at + timedelta(days=1), created_at=at,
        ).pk,
    })  # fmt: skip


def library(who: builders.Cast, canary: str) -> dict[str, int]:
    """One of each, and the canary in all the texts of the starting set."""
    owner = {"department": who.department, "kept_at": now()}
    DraftTemplate.objects.filter(department=who.department).update(description=canary)
    template = DraftTemplate.objects.filter(department=who.department, occasion_kind="tet").first()
    snippet = Snippet.objects.create(text=f"Việc {canary}", **owner)
    basis = LibraryBasis.objects.create(occasion_kind="tet", year=2027, number_and_symbol="1/BKHCN", subject=canary, **owner)
    forms = Definition.objects.filter(department=who.department)
    DefinitionVersion.objects.filter(definition__in=forms).update(content=canary, name=canary or "Báo cáo")
    return {"template": template.pk, "snippet": snippet.pk, "library_basis": basis.pk, "definition": forms.first().pk}


def trusted(who: builders.Cast, canary: str) -> dict[str, int]:
    """An authority and its list, and a picture of the seal."""
    from directives import archive

    owner = {"department": who.department, "added_by": who.quan, "added_at": now()}
    root = TrustedRoot.objects.create(
        name=f"CA {canary}", pem="", fingerprint=canary or "0", not_before=now(), not_after=now(), **owner
    )
    one = RevocationList.objects.create(issuer=f"CA {canary}", der=b"", this_update=now(), **owner)
    who.department.seal_image = archive.keep(f"PNG {canary}".encode(), kind="seals")[0]
    who.department.save()
    return {"trusted_root": root.pk, "revocation_list": one.pk}


def package(who: builders.Cast, canary: str) -> ReceivedPackage:
    from directives.edxml import receiving

    file = parcels.written(parcels.from_ministry(subject=f"V/v bảo đảm thông tin liên lạc {canary}", number=str(who.department.pk)))
    return receiving.take_in(file, by=who.dung, at=now())


def books(who: builders.Cast, canary: str) -> dict[str, int]:
    """A number that is kept, a book for certain types, and a book that was printed."""
    from directives import archive
    from directives.books import holding
    from directives.models import BookPrint, Register

    year, said = now().year, {"by": who.dung, "at": now()}
    general = Register.objects.get(department=who.department, year=year, name="")
    (kept,) = holding.keep(general, 1, dated_on=localdate(now()), reason=f"Giữ {canary}", **said)
    series = Register.objects.create(department=who.department, year=year + 1, name=f"Sổ {canary}", kinds=["plan"])
    file, sha256 = archive.keep(f"%PDF- {canary}".encode(), kind="books")
    printed = BookPrint.objects.create(
        department=who.department, title=f"Sổ {canary}", file_name="so", back="/register/", volume=file, digest=sha256, asked_by=who.dung,
        asked_at=now(), done_at=now(), file=file, sha256=sha256,
    )  # fmt: skip
    return {"kept_number": kept.pk, "series": series.pk, "book_print": printed.pk}


def attachment(report: Any, by: User, canary: str) -> Attachment:
    from directives import archive

    content = f"{report.pk} {canary}".encode()
    name, sha256 = archive.keep(content, kind="attachments")
    return Attachment.objects.create(
        report=report, file=name, name=f"{canary or 'tệp'}.txt", media_type="text/plain", size=len(content),
        sha256=sha256, added_by=by, added_at=now(),
    )  # fmt: skip


def dossier(occasion: Occasion, by: User, canary: str) -> int:
    from directives import archive

    name, sha256 = archive.keep(f"hồ sơ {canary}".encode(), kind="dossiers")
    made = {"asked_at": now(), "done_at": now(), "file": name, "sha256": sha256, "size": 9}
    return DossierExport.objects.create(occasion=occasion, asked_by=by, **made).pk


def workbooks(owed: Obligation, by: User, canary: str) -> dict[str, int]:
    """A sheet that was read, and a table of somebody's own that waits for its columns."""
    from reports.workbooks import asked, stamps

    given = {"obligation": owed, "read_by": by, "read_at": now(), "name": f"{canary}.xlsx"}
    stamp = stamps.as_json(stamps.stamp_of(asked.of(owed), "1.0"))
    made = WorkbookReading.objects.create(stamp=stamp, cells=[{"name": "summary", "at": "1", "value": canary}], **given)
    table = WorkbookReading.objects.create(indicator="roster", sheets=[{"name": canary, "rows": [[canary]]}], **given)
    return {"workbook_reading": made.pk, "workbook_rows": table.pk}


def stored(canary: str) -> str:
    from directives import archive

    return archive.keep(f"phụ lục {canary}".encode(), kind="appendices")[1]


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    """Ours and another department's, made once; every question is asked inside a transaction that is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world("minh"), world("nguoi", CANARY)
        transaction.set_rollback(True)


@dataclass
class Answer:
    status: int
    text: str
    wrote: list[str]


def ask(session: str | None, method: str, name: str, pk: int | None) -> Answer:
    client = Client(raise_request_exception=False)
    if session is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    url = reverse(name, args=[] if pk is None else [pk])
    with transaction.atomic():
        with CaptureQueriesContext(connection) as queries:
            response = getattr(client, method)(url)
            body = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    return Answer(response.status_code, body.decode("utf-8", "replace") + str(response.headers), writes(queries))


def writes(queries: CaptureQueriesContext) -> list[str]:
    return [
        q["sql"] for q in queries.captured_queries
        if q["sql"].lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")) and not any(h in q["sql"] for h in HOUSEKEEPING)
    ]


NAMES = sorted(RIGHTS)
PEOPLE = ("an", "binh", "ha", "chi", "dung", "quan", "em", "giang", "oanh", "nga")


def test_every_address_has_been_decided_on():
    assert {name for _route, name, _view in every_url()} - OPEN_TO_STRANGERS == set(RIGHTS)


@pytest.mark.parametrize("name", NAMES)
def test_strangers_are_sent_to_the_door(name: str, worlds: tuple[World, World]):
    ours, _theirs = worlds
    for method in ("get", "post", *OTHER_METHODS):
        answer = ask(None, method, name, ours.records.get(RIGHTS[name].object))
        assert (answer.status, answer.wrote) == (302, []), method
        assert "/sign-in/?next=" in answer.text


@pytest.mark.parametrize("name", NAMES)
def test_each_role_sees_and_does_what_the_rules_say(name: str, worlds: tuple[World, World]):
    ours, _theirs = worlds
    right = RIGHTS[name]
    pk = ours.records.get(right.object)
    for handle, method in product(PEOPLE, ("get", "post")):
        answer = ask(ours.people[handle], method, name, pk)
        assert answer.status < 500, (handle, method, answer.text[:2000])
        if handle in (right.see if method == "get" else right.do):
            assert answer.status not in (403, 404, 405), (handle, method)
        else:
            assert answer.status in refusals(right, method), (handle, method, answer.status)
            assert answer.wrote == [], (handle, method)
        if method == "get":
            assert answer.wrote == [], f"{handle} looks, which changes nothing"
        assert CANARY not in answer.text, f"another department shows through to {handle} by {method}"


def refusals(right: Right, method: str) -> tuple[int, ...]:
    """405 only where nobody may use the method."""
    return (403, 404, 405) if not (right.see if method == "get" else right.do) else (403, 404)


@pytest.mark.parametrize("name", [name for name in NAMES if RIGHTS[name].object])
def test_another_department_s_record_does_not_exist(name: str, worlds: tuple[World, World]):
    ours, theirs = worlds
    for handle, method in product(PEOPLE, ("get", "post")):
        answer = ask(ours.people[handle], method, name, theirs.records[RIGHTS[name].object])
        unknown = ask(ours.people[handle], method, name, 987654321)
        assert (answer.status, answer.wrote) == (unknown.status, []), (handle, method)
        assert answer.status in (403, 404, 405), (handle, method)
        assert CANARY not in answer.text, (handle, method)


@pytest.mark.parametrize("name", NAMES)
def test_other_methods_change_nothing(name: str, worlds: tuple[World, World]):
    ours, _theirs = worlds
    for handle, method in product(("an", "dung", "em"), OTHER_METHODS):
        answer = ask(ours.people[handle], method, name, ours.records.get(RIGHTS[name].object))
        assert answer.status < 500, (handle, method)
        assert answer.wrote == [], (handle, method)


@pytest.mark.parametrize("name", [name for name in NAMES if RIGHTS[name].do])
def test_nothing_is_done_for_a_form_from_elsewhere(name: str, worlds: tuple[World, World]):
    ours, _theirs = worlds
    right = RIGHTS[name]
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = ours.people[sorted(right.do)[0]]
    pk = ours.records.get(right.object)
    assert client.post(reverse(name, args=[] if pk is None else [pk])).status_code == 403
