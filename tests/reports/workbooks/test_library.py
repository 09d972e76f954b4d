"""Every form a department begins with can be fetched as a sheet and read back."""

from __future__ import annotations

from datetime import datetime

import pytest

from directives.definitions.layout import Kind, from_json
from directives.models import DefinitionVersion
from reports.models import Obligation
from reports.workbooks import opening, reading, writing
from reports.workbooks.asked import Asked
from tests.builders import Cast
from tests.reports.workbooks import excel

pytestmark = pytest.mark.django_db


def test_each_form_of_the_starting_set_has_its_sheet(owed: Obligation, people: Cast, at: datetime):
    versions = DefinitionVersion.objects.filter(definition__department=people.department, number=1)
    assert versions.count() > 6
    for version in versions:
        asked = Asked(owed, from_json(version.layout), [])
        content = writing.workbook_of(asked, {}, "1.0", at=at)
        book, _content = opening.open_upload(excel.upload(content))
        codes = {row[0].text for sheet in book.sheets for row in sheet.rows if row}
        assert {f"figure-{indicator.key}" for indicator in asked.layout} <= codes, version.name
        assert {f"rows-{one.key}" for one in asked.layout if one.kind == Kind.ROWS} <= codes
        assert [one for one in reading.read(book, asked) if one.value or one.problem] == []
