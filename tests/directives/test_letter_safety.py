"""What is written in a letter stays text, and what a page asks for from outside it does not get."""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from directives import rendering
from directives.letters import Letter
from directives.presses import Presses
from directives.printable import MOST_PARAGRAPHS, MOST_TEXT, printable, texts
from directives.rendering import ContentRefused, page_of, print_page, render
from tests.directives import paper
from tests.directives.letter_samples import a_letter, section

CANARY = "HOANGYENTRONGLONG"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(scope="module", autouse=True)
def _a_press_at_hand() -> Iterator[None]:
    before, rendering.presses = rendering.presses, Presses()
    rendering.presses.warm_up()
    yield
    rendering.presses.put_away()
    rendering.presses = before


class Listener:
    """A host in the network that notes who asks for what, and answers with what each kind of reader would like."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        notes = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                notes.append(self.path)
                self.send_response(302 if "redirect" in self.path else 200)
                self.send_header("Location", "/redirected")
                self.end_headers()

            def log_message(self, *_: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    heard = Listener()
    yield heard
    heard.server.shutdown()


def data(kind: str, content: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(content.encode()).decode()}"


def vectors(http: str, file: str) -> list[str]:
    """Ways a page can ask for something. Each is well-formed, so that nothing but the fetcher stands in its way."""
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'>{}</svg>"
    asked = []
    for url in (http, file):
        within = drawing.format(f"<image href='{url}?within' width='9' height='9'/>")
        asked += [
            f"<img src='{url}?img' alt=''/>",
            f"<img srcset='{url}?set 2x' alt=''/>",
            f"<object data='{url}?object'></object>",
            f"<embed src='{url}?embed'/>",
            f"<iframe src='{url}?frame'></iframe>",
            f"<script src='{url}?script'></script>",
            f"<video src='{url}?video' poster='{url}?poster'></video>",
            f"<input type='image' src='{url}?input'/>",
            f"<link rel='stylesheet' href='{url}?sheet'/>",
            f"<link rel='attachment' href='{url}?attached'/>",
            f"<a rel='attachment' href='{url}?attached'>x</a>",
            f"<meta http-equiv='refresh' content='0;url={url}?fresh'/>",
            f"<style>@import url({url}?import);</style>",
            f"<style>@font-face {{ font-family: x; src: url({url}?font) }}</style><p style='font-family: x'>x</p>",
            f"<style>@color-profile --x {{ src: url({url}?colour) }}</style><p style='color: color(--x 1 0 0)'>x</p>",
            f"<p style='background: url({url}?background)'>x</p>",
            f"<p style='display: list-item; list-style-image: url({url}?list)'>x</p>",
            f"<p style='border: 9px solid; border-image: url({url}?border) 3'>x</p>",
            f"<p style='content: url({url}?content)'>x</p>",
            f"<base href='{url}'/><img src='?based' alt=''/>",
            drawing.format(f"<image href='{url}?inline' width='9' height='9'/>"),
            drawing.format(f"<image xlink:href='{url}?inline' width='9' height='9'/>"),
            drawing.format(f"<use href='{url}?use#a'/>"),
            f"<img src='{data('image/svg+xml', within)}' alt=''/>",
            f"<img src='{data('image/svg+xml', drawing.format(f'<style>@import url({url}?svg)</style>'))}' alt=''/>",
            f"<link rel='stylesheet' href='{data('text/css', f'@import url({url}?chain)')}'/>",
        ]
    return [
        *asked,
        f"<img src='{http}redirect' alt=''/>",
        f"<img src='{file.replace('file:', 'FILE:')}' alt=''/>",
        f"<img src='{file.removeprefix('file://')}' alt=''/>",
        "<img src='ftp://127.0.0.1/x' alt=''/>",
        f"<img src='{http.replace('http:', '')}?scheme-relative' alt=''/>",
        f"<link rel='stylesheet' href='data:text/css,{'x' * 2_000_001}'/>",
    ]


def test_no_page_reaches_the_network_or_a_file_of_the_machine(listener, tmp_path):
    canary = tmp_path / "canary.txt"
    canary.write_text(f"body::before {{ content: '{CANARY}' }} {CANARY}")
    printed = 0
    for vector in vectors(f"{listener.address}/", canary.as_uri()):
        try:
            pdf = print_page(f"<html><head></head><body><p>Trang</p>{vector}</body></html>").pdf
        except ContentRefused:
            continue
        printed += 1
        assert CANARY not in paper.text(pdf)
        assert CANARY.encode() not in pdf and b"/EmbeddedFile" not in pdf
    assert listener.asked == []
    assert printed > 40


def test_the_addresses_that_were_refused_are_written_down(caplog):
    print_page("<html><body><img src='http://127.0.0.1:9/x.png' alt=''/></body></html>")
    assert "http://127.0.0.1:9/x.png" in caplog.text


def test_an_outer_entity_brings_nothing_in(tmp_path):
    (tmp_path / "canary.txt").write_text(CANARY)
    page = f"<!DOCTYPE x [<!ENTITY c SYSTEM '{(tmp_path / 'canary.txt').as_uri()}'>]><html><body>&c;</body></html>"
    with pytest.raises(ContentRefused):
        print_page(page)


MARKUP = "<img src='{url}'/><style>p {{ color: red }}</style><script>1</script>{{{{ x }}}}{{% x %}}&amp;&lt;]]><!--"


def filled(said: str) -> Letter:
    """A letter with that text in every field that can hold one."""
    letter = a_letter()
    names = {f.name for f in fields(letter) if isinstance(getattr(letter, f.name), str)} - {"kind", "urgency"}
    changes = dict.fromkeys(names, said)
    return replace(
        letter, **changes, addressees=(said, said), bases=(said,), reports=(said,), copies=(said,), authority=(said,),
        sections=(section(said, (said,)), section(said, (said,))),
    )  # fmt: skip


def test_markup_in_any_field_is_printed_as_it_was_written(listener):
    said = MARKUP.format(url=listener.address)
    letter = filled(said)
    tags = {element.tag for element in ElementTree.fromstring(page_of(letter)).iter()}
    assert tags <= {"html", "head", "title", "body", "div", "p", "b"}
    shown = paper.text(render(letter).pdf).replace(" ", "")
    assert shown.count(said.replace(" ", "")) >= 8
    assert listener.asked == []


def test_the_preview_in_the_browser_escapes_the_same_way():
    shown = rendering.preview_of(filled("<script>alert(1)</script>"))
    assert "<script" not in shown and " style=" not in shown and "<style" not in shown
    assert "&lt;script&gt;" in shown


@pytest.mark.parametrize("bad", ["\0", "\x01", "\x1b", "\x7f", "\ud800", "\uffff", "😀", "中", "\ue000"])
def test_what_the_typeface_cannot_show_is_refused_by_name(bad):
    with pytest.raises(ContentRefused, match=f"U\\+{ord(bad):04X}"):
        render(a_letter(opening=f"Trước{bad}sau"))


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u00ad", "\u202e", "\u2067", "\u200f"])
def test_marks_that_cannot_be_seen_are_left_out(unseen):
    assert printable(a_letter(opening=f"Đảm{unseen} bảo")).opening == "Đảm bảo"


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\v", "\f", "\u2028", "\u2029", "\x85"])
def test_every_kind_of_line_break_begins_a_paragraph(line_break):
    assert printable(a_letter(opening=f"Một{line_break}Hai")).opening == "Một\nHai"


def test_letters_typed_in_pieces_are_put_together():
    in_pieces = unicodedata.normalize("NFD", "Bưu chính, viễn thông được bảo đảm")
    said = paper.text(render(a_letter(opening=in_pieces)).pdf)
    assert "Bưu chính, viễn thông được bảo đảm" in said


def test_a_letter_too_long_to_read_is_refused_before_printing():
    with pytest.raises(ContentRefused, match=f"at most {MOST_TEXT // 1000} KB"):
        render(a_letter(opening="ă" * (MOST_TEXT // 2)))
    with pytest.raises(ContentRefused, match="paragraphs"):
        render(a_letter(opening="x\n" * (MOST_PARAGRAPHS + 1)))


def test_the_longest_letter_allowed_is_printed():
    words = "Doanh nghiệp bảo đảm thông tin liên lạc thông suốt trong mọi tình huống, báo cáo kịp thời. "
    letter = a_letter(opening="\n".join([words * 8] * 300))
    assert sum(len(text.encode()) for text in texts(letter)) > MOST_TEXT * 0.9
    assert render(letter).pages > 50


@given(said=st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_whatever_is_typed_is_printed_or_refused_in_a_sentence(said):
    try:
        pdf = render(a_letter(subject=said, opening=said, copies=(said,), signer_name=said)).pdf
    except ContentRefused as refused:
        assert str(refused)
    else:
        assert pdf.startswith(b"%PDF-")
