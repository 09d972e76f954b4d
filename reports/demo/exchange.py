"""What came over the document axis: codes of some operators, two packages from above, what systems said of a directive."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256
from io import BytesIO

from pypdf import PdfWriter

from directives.edxml import receiving, statuses, writing
from directives.edxml.dialects import EDOC, QCVN, Dialect
from directives.edxml.exporting import id_of
from directives.edxml.package import Attachment, Organ, Package, Reference, Signer, Staff, Status, document_id
from directives.models import Delivery, Directive
from reports.demo.departments import House
from reports.demo.season import Season

OURS, MINISTRY, PROVINCE = "000.00.15.H21", "000.00.00.G99", "000.00.00.H21"
CODES = {"vnpt": "H21.DN.001", "viettel": "H21.DN.002", "mobifone": "H21.DN.003", "vietnamobile": "H21.DN.004"}
SAID = (
    ("vnpt", "01", "", "Hệ thống quản lý văn bản"), ("vnpt", "05", "Phòng Kỹ thuật đang lập phương án", "Văn thư VNPT"),
    ("viettel", "06", "Đã triển khai đến các cụm", "Văn thư Viettel"),
)  # fmt: skip


def fill(house: House, at: datetime) -> None:
    house.department.organ_id = OURS
    house.department.save(update_fields=["organ_id"])
    for handle, code in CODES.items():
        if organization := house.organizations.get(handle):
            organization.organ_id = code
            organization.save(update_fields=["organ_id"])
    season = Season.of(at)
    _take(house, _from_ministry(season), QCVN, at)
    _take(house, _from_province(season), EDOC, at)
    _hear(house, at)


def _take(house: House, said: Package, dialect: Dialect, at: datetime) -> None:
    file = BytesIO()
    writing.write(said, file, dialect)
    receiving.take_in(file, by=house.people["dung"], at=at)


def _from_ministry(season: Season) -> Package:
    on = season.back(24)
    return Package(
        sender=Organ(organ_id=MINISTRY, in_charge="Chính phủ", name="Bộ Khoa học và Công nghệ"),
        number="4127", notation="BKHCN-CVT",
        place="Hà Nội", dated_on=on, type_code=2, type_name="Công văn",
        subject=f"V/v bảo đảm thông tin liên lạc phục vụ {season.name}",
        signer=Signer(competence="KT.", position="THỨ TRƯỞNG", name="Lưu Mẫu Ký"), priority=1, pages=2,
        document_id=document_id(MINISTRY, on, "4127/BKHCN-CVT"), **_files("4127-BKHCN-CVT.pdf", "Đề cương báo cáo.pdf"),
    )  # fmt: skip


def _from_province(season: Season) -> Package:
    on = season.back(12)
    return Package(
        sender=Organ(organ_id=PROVINCE, name="UBND TỈNH GIA LAI"),
        number="2417", notation="UBND-KGVX", place="Gia Lai", dated_on=on,
        type_code=2, type_name="Công văn", subject=f"V/v tăng cường bảo đảm an toàn thông tin trong dịp {season.name}",
        signer=Signer(competence="TM.", position="CHỦ TỊCH", name="Đinh Mẫu Ký"), pages=1,
        document_id=document_id(PROVINCE, on, "2417/UBND-KGVX"), **_files("2417-UBND-KGVX.pdf"),
    )  # fmt: skip


def _files(*names: str) -> dict[str, tuple[Attachment, ...]]:
    content = _blank()
    digest = sha256(content).hexdigest()
    return {
        "attachments": tuple(
            Attachment(
                name=name, media_type="application/pdf", description=name.removesuffix(".pdf"), content_id=str(place),
                size=len(content), sha256=digest, content=partial(BytesIO, content),
            )
            for place, name in enumerate(names)
        )
    }  # fmt: skip


def _blank() -> bytes:
    file, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(file)
    return file.getvalue()


def _hear(house: House, at: datetime) -> None:
    """The systems of some recipients of the directive that runs."""
    running = Directive.objects.filter(department=house.department, state="sent").order_by("sent_at").first()
    for handle, code, words, person in SAID if running else ():
        organization = house.organizations.get(handle)
        if running is None or not Delivery.objects.filter(directive=running, organization=organization).exists():
            continue
        told = min((running.sent_at or at) + timedelta(hours=int(code)), at)
        statuses.apply(
            Status(
                responds_to=_about(running), sender=Organ(organ_id=CODES[handle]), code=code, description=words, at=told,
                staff=Staff(name=person),
            ), by=house.people["dung"], at=at,
        )  # fmt: skip


def _about(directive: Directive) -> Reference:
    on: date | None = directive.issued_on
    return Reference(organ_id=OURS, code=directive.number_and_symbol, dated_on=on, document_id=id_of(directive))
