"""manage.py check_form: a report in JSON or words; for what is no PDF of text one sentence and exit code 1."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image
from pypdf import PdfReader, PdfWriter

from config.launch.place import ROOT
from directives.form import opening, sheltered
from directives.reading.refusals import Unreadable
from tests.directives.form.printed import pdf_of
from tests.directives.letter_samples import a_letter

LETTER = Path(__file__).with_name("samples") / "libreoffice.pdf"


def answer(*options: object) -> str:
    said = io.StringIO()
    call_command("check_form", *map(str, options), stdout=said)
    return said.getvalue()


def code_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        opening.paper_of(data)
    assert str(refusal.value).endswith(".") and "\n" not in str(refusal.value)
    return refusal.value.code


def rewritten(change: object = None, pages: int = 1) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(LETTER))
    for _ in range(pages - 1):
        writer.add_blank_page(595, 842)
    if callable(change):
        change(writer)
    said = io.BytesIO()
    writer.write(said)
    return said.getvalue()


def test_the_report_says_of_each_element_value_legal_range_and_whether_it_is_in_order():
    report = json.loads(answer(LETTER, "--json"))
    assert (report["kind"], report["ok"]) == ("CÔNG VĂN", True)
    motto = next(element for element in report["elements"] if element["element"] == "motto")
    assert (motto["value"], motto["page"], motto["found"], motto["ok"]) == ("Độc lập - Tự do - Hạnh phúc", 1, True, True)
    size = next(measure for measure in motto["measures"] if measure["measure"] == "size")
    assert size == {"measure": "size", "value": 13.0, "legal": [13, 14], "unit": "pt", "ok": True}
    urgency = next(element for element in report["elements"] if element["element"] == "urgency")
    assert (urgency["value"], urgency["ok"]) == ("not found", None)


def test_nothing_that_was_not_found_is_in_order():
    report = json.loads(answer(LETTER, "--json"))
    for element in report["elements"]:
        assert element["found"] or element["ok"] is None
        assert all(measure["ok"] is not True for measure in element["measures"] if measure["value"] == "not found")


def test_without_json_there_is_a_line_for_each_element(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(pdf_of(a_letter(), ".motto { font-size: 11pt }"))
    said = answer(tmp_path / "a.pdf").splitlines()
    assert any(line.startswith("NO") and "motto (page 1)" in line for line in said)
    assert any("size 11.0 pt, legal: 13–14 pt" in line for line in said)


def test_a_file_that_is_no_pdf_is_one_sentence_and_exit_code_1(tmp_path: Path):
    (tmp_path / "a.pdf").write_text("Xin chào")
    done = subprocess.run([sys.executable, "manage.py", "check_form", tmp_path / "a.pdf", "--json"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path):
    with pytest.raises(CommandError, match="No such file"):
        answer(tmp_path / "none.pdf")


@pytest.mark.parametrize("data", [b"", b"Xin ch\xc3\xa0o", b"PK\x03\x04 word"])
def test_what_is_no_pdf(data: bytes):
    assert code_of(data) == "not_pdf"


@pytest.mark.parametrize("password", ["secret", ""])
def test_an_encrypted_pdf(password: str):
    assert code_of(rewritten(lambda writer: writer.encrypt(password, "owner", algorithm="RC4-128"))) == "password"


@pytest.mark.parametrize("cut", [20, 2000, 20000])
def test_a_pdf_that_was_cut_off(cut: int):
    assert code_of(LETTER.read_bytes()[:cut]) == "corrupt"


def test_a_scan():
    said = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(said, "PDF", resolution=150)
    assert code_of(said.getvalue()) == "scanned"


def test_a_scan_with_recognised_words_beneath():
    scan = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(scan, "PDF", resolution=150)

    def cover(writer: PdfWriter) -> None:
        writer.pages[0].merge_page(PdfReader(scan).pages[0])

    assert code_of(rewritten(cover)) == "scanned"


def test_pages_without_text():
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    said = io.BytesIO()
    writer.write(said)
    assert code_of(said.getvalue()) == "empty"


def test_a_pdf_of_too_many_pages():
    assert code_of(rewritten(pages=opening.MOST_PAGES + 1)) == "long"


def test_a_huge_file(tmp_path: Path):
    with (tmp_path / "a.pdf").open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(opening.LARGEST + 10)
    with pytest.raises(CommandError, match="20 MB"):
        answer(tmp_path / "a.pdf")


def bomb(content: bytes, times: int) -> bytes:
    """A page whose content unpacks to far more than it is."""
    packer = zlib.compressobj()
    packed = b"".join(packer.compress(content) for _ in range(times)) + packer.flush()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
    ]  # fmt: skip
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj%sendobj\n" % (n, part) for n, part in enumerate(parts, 1))
    return body + b"trailer<</Root 1 0 R>>"


def test_a_pdf_that_unpacks_without_end_ends_with_a_sentence():
    with pytest.raises(Unreadable):
        sheltered.report_of(bomb(b"0 0 m 100 0 l S\n" * 1000, 400))
    with pytest.raises(Unreadable):
        sheltered.report_of(bomb(b"\0" * 1_000_000, 1500))
