"""One directive of the demonstration on its way: written, decided on, issued, sent, confirmed, closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial

from directives import deliveries, documents, numbering, workflow
from directives.models import Delivery, Directive, Occasion
from reports.demo import writing
from reports.demo.departments import House
from reports.demo.diary import Diary
from reports.demo.scenes import Festival, Text

A_MOMENT = timedelta(minutes=1)
FILES = {"tet": "01.BCVT", "national_day": "02.BCVT"}
"""The codes of the files in the department's list; whatever else there is has the third."""


class Course:
    """Notes in the diary when what is done with one directive; does it when the diary comes to that page."""

    def __init__(
        self, diary: Diary, house: House, festival: Festival, text: Text | Callable[[], Text], recipients: Iterable[str],
        *, author: str = "an",
    ) -> None:
        self.diary, self.house, self.festival, self.text = diary, house, festival, text
        self.recipients, self.author = tuple(recipients), house.people[author]
        self.directive: Directive
        people = house.people
        self._actors = {
            "submit": self.author, "check": people["ha"], "approve": people["chi"], "issue": people["dung"],
            "send": people["dung"], "close": people["chi"],
        }

    def written(self, at: datetime) -> None:
        self.diary.note(at, self._write)

    def steps(self, **times: datetime) -> None:
        """``steps(submit=…, check=…, …)``: each taken by the person whose step it is."""
        for verb, at in times.items():
            self.diary.note(at, partial(self._take, verb))

    def handed_back(self, at: datetime, *, by: str, note: str) -> None:
        def hand_back(at: datetime) -> None:
            workflow.hand_back(self.directive, actor=self.house.people[by], at=at, note=note)

        self.diary.note(at, hand_back)

    def confirmed(self, times: Mapping[str, datetime]) -> None:
        """Receipt confirmed by these organisations; each names its liaison, or the deputy, as the one who handles it."""
        for handle, at in times.items():
            self.diary.note(at, partial(self._confirm, handle))

    def refused(self, handle: str, at: datetime, *, reason: str) -> None:
        def refuse(at: datetime) -> None:
            liaison = self.house.organizations[handle].liaisons.get(is_deputy=False)
            deliveries.refuse(self.delivery_to(handle), actor=liaison.user, reason=reason, at=at)

        self.diary.note(at, refuse)

    def delivery_to(self, handle: str) -> Delivery:
        return self.directive.deliveries.get(organization=self.house.organizations[handle])

    def _write(self, at: datetime) -> None:
        text = self.text() if callable(self.text) else self.text
        self.directive = writing.write(
            text, self.house, _occasion(self.house, self.festival), self.recipients, author=self.author, at=at
        )

    def _take(self, verb: str, at: datetime) -> None:
        if verb == "submit":
            documents.ensure_proof(self.directive)
        getattr(workflow, verb)(self.directive, actor=self._actors[verb], at=at)
        if verb == "issue":
            self.diary.note(at + A_MOMENT, self._print)
        if verb == "send":
            self.diary.note(at + A_MOMENT, self._hand_over)

    def _print(self, at: datetime) -> None:
        documents.make(self.directive.rendering.pk, at=at)

    def _hand_over(self, at: datetime) -> None:
        deliveries.hand_over(self.directive.pk, at=at)

    def _confirm(self, handle: str, at: datetime) -> None:
        liaisons = list(self.house.organizations[handle].liaisons.all())
        deliveries.acknowledge(self.delivery_to(handle), actor=liaisons[0].user, handler=liaisons[-1].name, at=at)


def begin_register(house: House, year: int, first: int) -> None:
    """The book of that year goes on from what was kept on paper."""
    numbering.begin_at(house.department, year, first)


def _occasion(house: House, festival: Festival) -> Occasion:
    made, _new = Occasion.objects.get_or_create(
        department=house.department, name=festival.name,
        defaults={
            "kind": festival.kind, "year": festival.year,
            "starts_on": festival.starts_on, "ends_on": festival.ends_on,
            "file_notation": FILES.get(festival.kind, "03.BCVT"),
        },
    )
    return made
