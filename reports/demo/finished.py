"""How a finished campaign was lived through, from its first draft to its close."""

from __future__ import annotations

from datetime import timedelta

from reports.demo import answers
from reports.demo.course import Course, begin_register
from reports.demo.departments import House
from reports.demo.diary import Diary, moment, working_day
from reports.demo.scenes import Campaign

WITHIN = timedelta(minutes=40)
FIRST_TO_CONFIRM = timedelta(minutes=35)
ONE_BY_ONE = timedelta(minutes=22)
WARNED, CHASED = timedelta(days=4), timedelta(days=4)  # the mornings on which a deadline can be near or past


def note(diary: Diary, campaign: Campaign, house: House) -> Course:
    """Written, decided on, sent, confirmed, answered, closed."""
    course = note_sent(diary, campaign, house)
    course.steps(close=campaign.closed)
    sent = campaign.issued + WITHIN
    course.confirmed({
        handle: sent + FIRST_TO_CONFIRM + ONE_BY_ONE * place for place, handle in enumerate(campaign.recipients)
    })
    answers.note(course, campaign.filings)
    for due in {ask.due_on for ask in campaign.text.asks if ask.due_on}:
        diary.remind_daily(due - WARNED, min(due + CHASED, campaign.closed.date()))
    return course


def note_sent(diary: Diary, campaign: Campaign, house: House) -> Course:
    """Written four working days before the issue, decided on, sent within the hour."""
    begin_register(house, campaign.issued.year, campaign.register_from)
    course = Course(diary, house, campaign.festival, campaign.text, campaign.recipients)
    day = campaign.issued.date()
    course.written(moment(working_day(day, 4), "09:00"))
    course.steps(submit=moment(working_day(day, 3), "10:15"))
    if house.department.has_check_step:
        course.steps(check=moment(working_day(day, 2), "15:30"))
    course.steps(approve=moment(working_day(day, 1), "16:05"), issue=campaign.issued, send=campaign.issued + WITHIN)
    return course
