"""Packages and messages as other systems send them; all invented."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from directives.deadlines import VIETNAM
from directives.edxml import writing
from directives.edxml.dialects import QCVN, Dialect
from directives.edxml.package import Attachment, Organ, Package, Reference, Staff, Status

SAMPLES = Path(__file__).parent / "samples"
OURS, POST, TELECOM, MINISTRY = "000.00.15.H99", "H99.DN.001", "H99.DN.002", "000.00.00.G99"
PAPER = b"%PDF-1.7\n% mau\n%%EOF\n"


def sample(name: str) -> BytesIO:
    return BytesIO((SAMPLES / name).read_bytes())


def attachment(name: str = "van-ban.pdf", content: bytes = PAPER, **fields: Any) -> Attachment:
    fields = {"media_type": "application/pdf", "description": "Văn bản", "content_id": name} | fields
    return Attachment(
        name=name, size=len(content), sha256=hashlib.sha256(content).hexdigest(), content=partial(BytesIO, content), **fields
    )


def from_ministry(**fields: Any) -> Package:
    said = Package(
        sender=Organ(organ_id=MINISTRY, name="Bộ Khoa học và Công nghệ"), number="3993", notation="BKHCN-CVT",
        place="Hà Nội", dated_on=date(2027, 1, 4), type_name="Công văn",
        subject="V/v bảo đảm thông tin liên lạc dịp Tết", document_id=f"{MINISTRY},2027/01/04,3993/BKHCN-CVT",
        attachments=(attachment(),),
    )  # fmt: skip
    return replace(said, **fields)


def status(code: str, *, of: str = "01/SKHCN-BCVT", sender: str = POST, at: datetime | None = None, **fields: Any) -> Status:
    said = Status(
        responds_to=Reference(
            organ_id=OURS, code=of, dated_on=date(2027, 1, 11), document_id=f"{OURS},2027/01/11,{of}"
        ),
        sender=Organ(organ_id=sender, name="Đơn vị nhận"), code=code, at=at or datetime(2027, 1, 11, 14, tzinfo=VIETNAM),
        staff=Staff(department="Văn thư", name="Người Trực Mẫu"),
    )  # fmt: skip
    return replace(said, **fields)


def written(said: Package | Status, dialect: Dialect = QCVN) -> BytesIO:
    file = BytesIO()
    writing.write(said, file, dialect)
    file.seek(0)
    file.name = "goi-tin.edxml"
    return file
