"""The demonstration, whole: opened, lived through, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction

from accounts.models import Department, User
from directives.models import Delivery, Directive, IssuedDocument
from notifications.models import Message
from reports.demo import books, departments, exchange, finished, keys, library, post, register, running, signing, workbooks
from reports.demo.campaigns import binhthuan_2019, gialai_2020, hanam_2022, laichau_2018, thanhhoa_2023
from reports.demo.departments import House
from reports.demo.diary import Diary, moment
from reports.demo.scenes import Campaign
from reports.models import Obligation, Report

FINISHED = tuple(
    module.CAMPAIGN for module in (laichau_2018, binhthuan_2019, gialai_2020, hanam_2022, thanhhoa_2023)
)
RENAMED, PROVINCE_ENLARGED = date(2025, 3, 1), date(2025, 7, 1)
STILL_NEW = timedelta(days=1)


def is_empty() -> bool:
    return not (User.objects.exists() or Department.objects.exists())


@transaction.atomic
def load(*, at: datetime, campaigns: Iterable[Campaign] = FINISHED) -> None:
    """Live through it all up to this moment, as one transaction: there is the whole demonstration, or none of it.

    What the steps want to hand to the workers when it commits has been done here, each at its own time.
    """
    wanted_before = len(transaction.get_connection().run_on_commit)
    houses = departments.open_houses()
    for house in houses.values():
        signing.grant(house)
    diary = Diary()
    for campaign in campaigns:
        finished.note(diary, campaign, houses[campaign.department])
    gialai = houses["gialai"]
    note_reorganisation(diary, gialai)
    register.note(diary, gialai, PROVINCE_ENLARGED)
    running.note(diary, gialai, at)
    books.note(diary, gialai, at)
    diary.live(at)
    library.fill(gialai, at)
    exchange.fill(gialai, at)
    workbooks.bring(gialai, at)
    signing.delegate(gialai, at)
    keys.lay_ready(gialai.department, gialai.people["quan"], at)
    post.read_until(at - STILL_NEW)
    del transaction.get_connection().run_on_commit[wanted_before:]


def note_reorganisation(diary: Diary, house: House) -> None:
    """The department became another one, then its province another one."""
    diary.note(moment(RENAMED, "08:00"), lambda at: departments.merge_into_science_and_technology(house, at))
    diary.note(moment(PROVINCE_ENLARGED, "08:00"), lambda at: departments.move(house, at))


def summary() -> dict[str, object]:
    """What is in the database now, counted."""
    return {
        "directives": Directive.objects.count(),
        "deliveries": Delivery.objects.count(),
        "obligations": Obligation.objects.count(),
        "reports": _by_state(Report),
        "messages": _by_state(Message),
        "pdfs": [_path(name) for name in IssuedDocument.objects.order_by("pk").values_list("file", flat=True)],
    }


def _by_state(model: type[Report] | type[Message]) -> dict[str, int]:
    counted = Counter(model.objects.order_by().values_list("state", flat=True))
    return {state: counted[state] for state in model.State.values}


def _path(name: str) -> str:
    """Where the file is on the disk, or its name where the storage keeps it elsewhere."""
    try:
        return default_storage.path(name)
    except NotImplementedError:
        return name
