"""The files themselves: what stands in them, how long they take, and what other programs leave of the marks."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from time import perf_counter

import docx
import pytest

from directives import comparing, documents, manuscripts
from directives.content import Content
from directives.letters import Letter
from directives.models import Directive
from directives.word import lines, opening, writing
from directives.word.returned import returned
from tests.demonstration import published  # noqa: F401
from tests.directives.test_seeds import ALL, Seed
from tests.directives.word import papers
from tests.directives.word.papers import exported, words_of

pytestmark = pytest.mark.seen_once
each = pytest.mark.parametrize("seed", ALL, ids=[seed.place for seed in ALL])
OFFICE = shutil.which("soffice")


@pytest.fixture
def of() -> Directive:
    return papers.directive()


@pytest.fixture
def said() -> Content:
    return papers.content()


def squeezed(text: str) -> str:
    return "".join(text.split())


def printed(letter: Letter) -> list[str]:
    """Every word of the letter's page, part by part."""
    body = [f"{one.label} {one.text}" if one.label else one.text for one in letter.body]
    return [
        letter.superior_lines, letter.issuer_lines, letter.number_and_symbol, letter.place_and_date, letter.subject_lines,
        letter.greeting_lines, *letter.addressee_items, *body, *letter.copy_items, letter.signature_lines, letter.signer_name,
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("published")
@each
def test_a_real_directive_says_in_word_what_its_letter_says_and_comes_back_the_same(seed: Seed):
    directive = seed.directive
    file = writing.word_file(directive)
    there = squeezed(" ".join(words_of(file)))
    assert [text for text in printed(documents.letter_of(directive)) if squeezed(text) not in there] == []
    said = manuscripts.of(directive)
    back = returned(directive, said, opening.sheet_of(file))
    assert manuscripts.as_json(back.manuscript) == manuscripts.as_json(said)
    assert (back.origin, back.notes) == ("own", [])


@pytest.mark.django_db
@pytest.mark.usefixtures("published")
@each
def test_a_word_changed_in_a_real_directive_is_the_only_change(seed: Seed):
    directive = seed.directive
    said = manuscripts.of(directive)
    requirement = said.content.blocks[0].points[0].requirement
    first = requirement.text.splitlines()[0].strip()
    mark = requirement.key or "requirement0"
    document = docx.Document(io.BytesIO(writing.word_file(directive)))
    for paragraph in document.paragraphs:
        if f'w:name="ts_{mark}"' in paragraph._p.xml:
            paragraph.runs[0].text = paragraph.runs[0].text.replace(first, f"Khẩn trương {first}")
    made = io.BytesIO()
    document.save(made)
    back = returned(directive, said, opening.sheet_of(made.getvalue())).manuscript
    [change] = comparing.differences(said, back)
    assert change.new.values["text"].startswith("Khẩn trương")


def test_the_paper_is_that_of_the_decree(of: Directive, said: Content):
    document = docx.Document(io.BytesIO(exported(of, said)))
    paper = document.sections[0]
    sides = (paper.page_width, paper.page_height, paper.top_margin, paper.right_margin, paper.bottom_margin, paper.left_margin)
    assert [round(side.mm) for side in sides] == [210, 297, 20, 15, 20, 30]
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert paper.different_first_page_header_footer
    assert "PAGE" in paper.header._element.xml and "PAGE" not in paper.first_page_header._element.xml
    end = document.tables[1].rows[0]
    assert "cantSplit" in end._tr.xml and "Nơi nhận:" in end.cells[0].text and "Phạm Chi" in end.cells[2].text


def test_appendices_are_numbered_by_themselves(of: Directive, said: Content):
    document = docx.Document(io.BytesIO(exported(of, said)))
    assert len(document.sections) == 3
    assert [section.first_page_footer.paragraphs[0].text[:10] for section in document.sections] == ["Số 1 đường", "", ""]
    assert all('w:start="1"' in section._sectPr.xml for section in list(document.sections)[1:])


def test_the_file_carries_no_words_but_those_of_its_pages_and_nobody_s_name(of: Directive, said: Content):
    """It may be handed on: organisations chosen, phases and sectors stay here."""
    file = exported(of, said)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        held = b" ".join(archive.read(name) for name in archive.namelist()).decode(errors="replace")
        assert not any(name.endswith("thumbnail.jpeg") for name in archive.namelist())
    assert "python-docx" not in held and "during" not in held


def test_letters_xml_cannot_hold_are_left_out_and_the_draft_keeps_them(of: Directive):
    said = papers.content()
    said.blocks[0].points[0].requirement.text = "Bố trí\x00 nhân lực\x1f <b> & ]]> “đủ”."
    file = exported(of, said)
    assert "a) Bố trí nhân lực <b> & ]]> “đủ”." in words_of(file)
    back = returned(of, papers.manuscript(of, said), opening.sheet_of(file)).manuscript
    assert back.content.blocks[0].points[0].requirement.text == "Bố trí\x00 nhân lực\x1f <b> & ]]> “đủ”."


def test_a_letter_of_four_pages_takes_less_than_three_hundred_milliseconds(of: Directive):
    said = papers.content()
    said.blocks[0].points += [papers.duty(f"Nhiệm vụ thứ {n}: " + "rà soát, bổ sung nhân lực và phương tiện; " * 4) for n in range(30)]
    exported(of, said)
    times = []
    for _time in range(5):
        started = perf_counter()
        writing.packed(of, lines.lines_of(of, said))
        times.append(perf_counter() - started)
    assert min(times) < 0.3


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_marks_and_stamp_survive_being_saved_by_libreoffice(of: Directive, said: Content, tmp_path: Path):
    (tmp_path / "a.docx").write_bytes(exported(of, said))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "out"), str(tmp_path / "a.docx")],
        check=True, capture_output=True, timeout=120,
    )
    back = returned(of, papers.manuscript(of, said), opening.sheet_of((tmp_path / "out/a.docx").read_bytes()))
    assert (back.origin, back.notes) == ("own", [])
    assert comparing.differences(papers.manuscript(of, said), back.manuscript) == []
