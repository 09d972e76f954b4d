"""Files as people attach them, and files as nobody should: all made here, none kept."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE" + b"!$H+H*"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def pdf(change: Callable[[PdfWriter], object] = lambda writer: None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def types(main: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/main.xml" ContentType="{main}"/></Types>'
    ).encode()


def archive(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def docx(extra: dict[str, bytes] | None = None, main: str = WORD) -> bytes:
    body = "<w:document>Báo cáo kết quả</w:document>".encode()
    return archive({"[Content_Types].xml": types(main), "word/document.xml": body} | (extra or {}))


def xlsx(extra: dict[str, bytes] | None = None) -> bytes:
    return archive({"[Content_Types].xml": types(SHEET), "xl/workbook.xml": b"<workbook/>"} | (extra or {}))


def relation(kind: str, target: str) -> bytes:
    return (
        f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    ).encode()


def picture(form: str, size: tuple[int, int] = (64, 48)) -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, form)
    return out.getvalue()


def huge_png(side: int) -> bytes:
    """A picture of a few bytes that would fill the memory of whoever opens it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def embedding_pdf() -> bytes:
    return pdf(lambda writer: writer.add_attachment("inner.exe", b"MZ"))


def acting_pdf(**action: str) -> bytes:
    """Does something as soon as it is opened."""
    said = DictionaryObject({NameObject(f"/{key}"): TextStringObject(value) for key, value in action.items()})
    said[NameObject("/S")] = NameObject(f"/{action['S']}")
    return pdf(lambda writer: writer.root_object.update({NameObject("/OpenAction"): said}))


def hidden_program_pdf() -> bytes:
    """The program is called by a name written in hexadecimal figures."""
    return acting_pdf(S="JavaScript", JS="app.alert(1)").replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/#4aS")


def packed_program_pdf() -> bytes:
    """The program stands in a compressed stream of objects, where no search over the bytes would see it."""
    inner = b"7 0 <</S/JavaScript/JS(app.alert\\(1\\))>>"
    packed = zlib.compress(inner)
    out = BytesIO(b"%PDF-1.5\n")
    out.seek(0, 2)
    places = {}

    def put(number: int, body: bytes) -> None:
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    put(1, b"<</Type/Catalog/Pages 2 0 R/OpenAction 7 0 R>>")
    put(2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    put(3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>")
    put(4, b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
    start = out.tell()
    rows = [(0, 0, 65535), *((1, places[n], 0) for n in (1, 2, 3, 4)), (1, start, 0), (0, 0, 0), (2, 4, 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    put(5, b"<</Type/XRef/Size 8/W[1 4 2]/Root 1 0 R/Length %d>>stream\n%s\nendstream" % (len(table), table))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def locked_pdf() -> bytes:
    return pdf(lambda writer: writer.encrypt("mật khẩu", algorithm="RC4-128"))


def pdf_of_many_objects() -> bytes:
    return pdf(lambda writer: [writer._add_object(DecodedStreamObject()) for _number in range(70_000)])


def overlapping(many: int = 200) -> bytes:
    """One part told two hundred times by the directory of the archive."""
    plain = docx({"word/media/a.txt": b"\0" * 3000})
    end = plain.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<I", plain, end + 16)[0]
    last = plain[plain.rindex(b"PK\x01\x02") : end]
    repeated = b"".join(last.replace(b"a.txt", b"%05d" % n) for n in range(many))
    count = 3 + many
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, end - start + len(repeated), start, 0)
    return plain[:end] + repeated + tail


def lying_about_size() -> bytes:
    """The directory says ten bytes; the part holds ten megabytes."""
    made = bytearray(docx({"word/media/a.xml": b"<a>" + b" " * 10_000_000}))
    at = made.rindex(b"PK\x01\x02")
    made[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(made)


SOUND: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a PDF": ("báo cáo.pdf", pdf),
    "a PDF with a line behind it": ("a.pdf", lambda: pdf() + b"\r\n\0\0"),
    "a Word file": ("Phụ lục II.DOCX", docx),
    "a Word file with a link to click": (
        "a.docx", lambda: docx({"word/_rels/document.xml.rels": relation("hyperlink", "https://example.vn")}),
    ),
    "a Word file that remembers its template": (
        "a.docx",
        lambda: docx({"word/_rels/settings.xml.rels": relation("attachedTemplate", "file:///C:\\Users\\em\\Mau.dotx")}),
    ),
    "an Excel file": ("a.xlsx", xlsx),
    "an Excel file with settings of a printer": (
        "a.xlsx", lambda: xlsx({"xl/printerSettings/printerSettings1.bin": b"\0" * 9}),
    ),
    "a JPG": ("ảnh.jpg", lambda: picture("JPEG")),
    "a progressive JPG": ("a.jpeg", lambda: _progressive()),
    "a JPG with the second picture of a telephone": ("a.jpg", lambda: picture("JPEG") * 2),
    "a PNG": ("a.png", lambda: picture("PNG")),
    "a text": ("a.txt", lambda: "\ufeffThông tin liên lạc thông suốt.\r\n".encode()),
}

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "an empty file": ("a.pdf", lambda: b""),
    "a file without an ending": ("baocao", pdf),
    "a file that is only an ending": (".pdf", pdf),
    "a web page": ("a.html", lambda: b"<html></html>"),
    "a drawing with scripts": ("a.svg", lambda: b"<svg onload='alert(1)'/>"),
    "a program": ("a.exe", lambda: b"MZ" + b"\0" * 200),
    "a program called a PDF": ("a.pdf", lambda: b"MZ" + b"\0" * 200),
    "a program with two endings": ("a.pdf.exe", lambda: b"MZ"),
    "a web page called a PDF": ("a.pdf", lambda: b"<!DOCTYPE html><script>alert(1)</script>"),
    "a PDF with a web page in front": ("a.pdf", lambda: b"<html>" + pdf()),
    "a PDF with a web page in its head": ("a.pdf", lambda: pdf().replace(b"\n", b"\n%<script>alert(1)</script>\n", 1)),
    "a PDF with a web page behind": ("a.pdf", lambda: pdf() + b"<html><script>alert(1)</script></html>"),
    "a PDF with an archive behind": ("a.pdf", lambda: pdf() + archive({"a.txt": b"x"})),
    "a PDF that did not arrive whole": ("a.pdf", lambda: pdf()[:-40]),
    "a PDF with a program": ("a.pdf", lambda: acting_pdf(S="JavaScript", JS="app.alert(1)")),
    "a PDF with a program under a disguised name": ("a.pdf", hidden_program_pdf),
    "a PDF with a program in a packed stream": ("a.pdf", packed_program_pdf),
    "a PDF that starts a program": ("a.pdf", lambda: acting_pdf(S="Launch", F="cmd.exe")),
    "a PDF with a file inside": ("a.pdf", embedding_pdf),
    "a PDF with a password": ("a.pdf", locked_pdf),
    "a PDF of nothing but its head": ("a.pdf", lambda: b"%PDF-1.7\n%%EOF"),
    "a PDF of seventy thousand objects": ("a.pdf", pdf_of_many_objects),
    "an old Word file": ("a.doc", lambda: OLE),
    "an encrypted Word file": ("a.docx", lambda: OLE),
    "a Word file with macros": ("a.docm", lambda: docx({"word/vbaProject.bin": b"x"})),
    "a Word file with macros under another name": ("a.docx", lambda: docx({"word/vbaProject.bin": b"x"})),
    "a Word file that says it has macros": (
        "a.docx", lambda: docx(main="application/vnd.ms-word.document.macroEnabled.main+xml"),
    ),
    "an Excel file with macros under another name": ("a.xlsx", lambda: xlsx({"xl/vbaProject.bin": b"x"})),
    "an Excel file with old macro sheets": ("a.xlsx", lambda: xlsx({"xl/macrosheets/sheet1.xml": b"<a/>"})),
    "an Excel file called a Word file": ("a.docx", xlsx),
    "a Word file that fetches its template": (
        "a.docx",
        lambda: docx({"word/_rels/settings.xml.rels": relation("attachedTemplate", "https://example.com/a.dotm")}),
    ),
    "a Word file that fetches from a share": (
        "a.docx", lambda: docx({"word/_rels/settings.xml.rels": relation("oleObject", "file://example.com/share/a")}),
    ),
    "a Word file with a program inside": ("a.docx", lambda: docx({"word/embeddings/oleObject1.bin": OLE})),
    "a Word file with an installer inside": ("a.docx", lambda: docx({"word/embeddings/setup.exe": b"MZ"})),
    "a Word file with entities": (
        "a.docx", lambda: docx({"word/a.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
    ),
    "a Word file with entities in another alphabet": (
        "a.docx", lambda: docx({"word/a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")}),
    ),
    "a Word file that leaves its folder": ("a.docx", lambda: docx({"../../etc/cron.d/a": b"x"})),
    "a Word file with something in front": ("a.docx", lambda: b"PK\x03\x04" + b"\0" * 60 + docx()),
    "a Word file with something behind": ("a.docx", lambda: docx() + b"<html>"),
    "a Word file that did not arrive whole": ("a.docx", lambda: docx()[:-30]),
    "a Word file with a broken part": ("a.docx", lambda: _with_a_broken_part()),
    "an archive called a Word file": ("a.docx", lambda: archive({"a.txt": b"x"})),
    "an archive": ("a.zip", lambda: archive({"a.txt": b"x"})),
    "a bomb of spaces": ("a.xlsx", lambda: xlsx({"xl/sharedStrings.xml": b" " * 210_000_000})),
    "a steep bomb": ("a.docx", lambda: docx({"word/media/a.xml": b"\0" * 50_000_000})),
    "a bomb of overlapping parts": ("a.docx", overlapping),
    "an archive that lies about its size": ("a.docx", lying_about_size),
    "a virus test file": ("a.txt", lambda: EICAR),
    "a virus test file in a Word file": ("a.docx", lambda: docx({"word/media/a.txt": EICAR})),
    "a virus test file behind a picture": ("a.png", lambda: picture("PNG") + EICAR),
    "a PNG called a JPG": ("a.jpg", lambda: picture("PNG")),
    "a JPG that did not arrive whole": ("a.jpg", lambda: picture("JPEG")[:-9]),
    "a JPG with an archive behind": ("a.jpg", lambda: picture("JPEG") + archive({"a.txt": b"x"})),
    "a JPG with a script behind": ("a.jpg", lambda: picture("JPEG") + b"<?php system($_GET[0]);"),
    "a PNG with a tail": ("a.png", lambda: picture("PNG") + b"tail"),
    "a PNG that did not arrive whole": ("a.png", lambda: picture("PNG")[:-9]),
    "a PNG of sixty thousand by sixty thousand": ("a.png", lambda: huge_png(60_000)),
    "an animated picture": ("a.gif", lambda: picture("GIF")),
    "a text of a program": ("a.txt", lambda: b"MZ\x90\0\x03"),
    "a text with control characters": ("a.txt", lambda: b"a\0b\x1b[2J"),
    "a text in no known alphabet": ("a.txt", lambda: b"\xff\xfe\x80\x81"),
    "a web page called a text": ("a.txt", lambda: b"hello <script>alert(1)</script>"),
}


def _progressive() -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, "JPEG", progressive=True)
    return out.getvalue()


def _with_a_broken_part() -> bytes:
    made = bytearray(archive({"[Content_Types].xml": types(WORD), "word/document.xml": b"<w>Bao cao</w>"}, zipfile.ZIP_STORED))
    at = made.index(b"Bao cao")
    made[at] ^= 1
    return bytes(made)
