"""Packages in a browser: dropped anywhere on the page, read, and made a basis."""

from __future__ import annotations

from typing import Any

import pytest

from directives.models import Directive, LibraryBasis, ReceivedPackage
from tests import builders
from tests.browser.visiting import come_back
from tests.builders import Cast
from tests.directives.edxml import parcels

PAGE = "/packages/"
DROP = """([name, words]) => {
  const moved = new DataTransfer();
  moved.items.add(new File([words], name, { type: "application/xml" }));
  document.querySelector("h1").dispatchEvent(new DragEvent("drop", { dataTransfer: moved, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def who(transactional_db: None) -> Cast:
    return builders.cast()


@pytest.fixture
def an(page: Any, who: Cast) -> Any:
    come_back(page, who.an, PAGE)
    return page


def test_a_package_that_is_dropped_becomes_a_basis_of_a_draft(an: Any, who: Cast):
    draft = builders.draft(who)
    an.evaluate(DROP, ["goi-tin.edxml", parcels.sample("qcvn-ministry.edxml").read().decode()])
    assert an.evaluate("document.querySelector('#id_files').files[0].name") == "goi-tin.edxml"
    with an.expect_navigation():
        an.click(".edxml-bring button.btn-primary")
    package = ReceivedPackage.objects.get()
    assert an.url.endswith(f"{PAGE}{package.pk}/")
    with an.expect_download() as download:
        an.click("text=bieu-mau.pdf")
    assert download.value.suggested_filename == "bieu-mau.pdf"
    an.select_option("#id_draft", str(draft.pk))
    with an.expect_navigation():
        an.click("form[action$='/use/'] button")
    assert an.url.endswith(f"/directives/{draft.pk}/edit/")
    assert "3993/BKHCN-CVT" in Directive.objects.get(pk=draft.pk).bases.get().sentence
    assert LibraryBasis.objects.filter(number_and_symbol="3993/BKHCN-CVT").count() == 1
    assert an.errors == []
