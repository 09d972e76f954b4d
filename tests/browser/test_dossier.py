"""The file of an occasion in the browser: asked for, watched, left, and downloaded."""

from __future__ import annotations

import zipfile
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import now

from reports.dossier import exports
from reports.models import DossierExport
from tests import builders
from tests.browser.visiting import come_back

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_file_is_packed_while_one_watches_and_then_downloaded(page: Any):
    who = builders.cast()
    directive = builders.sent(who)
    come_back(page, who.an, reverse("reports:dossier", args=[directive.occasion_id]))
    page.click("#packing form button")
    page.wait_for_selector("#packing .spinner-border")
    export = DossierExport.objects.get()
    DossierExport.objects.update(total=2000, done=1240)
    page.wait_for_selector("#packing .bar >> text=1.240/2.000")
    while exports.go_on(export.pk, clock=now):
        pass
    with page.expect_download() as download:
        page.click("#packing a[href*='/occasions/files/']")
    assert download.value.suggested_filename == f"ho-so-2027-{directive.occasion_id}.zip"
    assert "index.xml" in zipfile.ZipFile(download.value.path()).namelist()
    assert page.errors == []
