"""A faultless draft for Tết Đinh Mùi 2027, and what the rules say when something in it is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from directives import occasions, signing_rights
from directives.checks.findings import Finding
from directives.checks.known import Known, Member
from directives.checks.reading_over import findings
from directives.content import Block, Content, Point
from directives.deadlines import VIETNAM, Bound
from directives.manuscripts import Manuscript
from directives.models import Appendix, Basis, Copy, ReportRequest, Requirement, Section
from directives.rolling.rewriting import changed
from directives.rolling.seasons import Season
from directives.working_days import WorkingDays
from enterprises.sectors import Sector

NOON = datetime(2027, 1, 11, 12, tzinfo=VIETNAM)
MINISTRY = "Bộ Khoa học và Công nghệ"
POST, TELECOM, CABLE = 1, 2, 3
KNOWN = Known(
    at=NOON, season=Season.of(occasions.proposed("tet", 2027)),
    members={
        POST: Member(POST, "Bưu điện", frozenset({"postal"})),
        TELECOM: Member(TELECOM, "VNPT", frozenset({"telecom"})),
        CABLE: Member(CABLE, "SCTV", frozenset({"cable_tv"})),
    },
    working=WorkingDays({date(2027, 2, day): "Tết" for day in range(4, 11)}),
    symbol="SKHCN", issued={(2027, 4): date(2027, 1, 8)}, next_number=5,
    rights=(signing_rights.Right(1, signing_rights.Block("", "GIÁM ĐỐC", "", "Phạm Chi"), date(2020, 1, 1)),),
)  # fmt: skip
HEAD = {
    "symbol": "SKHCN-BCVT", "subject": "bảo đảm thông tin liên lạc trong dịp Tết Nguyên đán Đinh Mùi 2027",
    "addressees": "Các doanh nghiệp bưu chính\nCác doanh nghiệp viễn thông",
    "opening": "Để bảo đảm thông tin liên lạc thông suốt, Sở đề nghị các đơn vị thực hiện:",
    "closing": "Đề nghị các đơn vị nghiêm túc triển khai thực hiện.", "archive_line": "VT, BCVT",
    "head_title": "GIÁM ĐỐC", "signer_name": "Phạm Chi", "authority": "",
}


def basis(**said: Any) -> Basis:
    return Basis(**{
        "kind": "Công văn", "number_and_symbol": "93/BKHCN-BC", "dated_on": date(2027, 1, 5), "issuer": MINISTRY,
        "subject": "về việc bảo đảm an toàn, an ninh bưu chính",
    } | said)  # fmt: skip


def report(**said: Any) -> ReportRequest:
    return ReportRequest(**{
        "kind": "results", "wording": "Báo cáo kết quả về Sở trước ngày 22/02/2027.", "due_on": date(2027, 2, 22),
        "bound": Bound.EXCLUSIVE,
    } | said)  # fmt: skip


def block(*texts: str, sectors: tuple[Sector, ...] = (), heading: str = "", only_for: tuple[int, ...] = ()) -> Block:
    return Block(Section(heading=heading, sectors=sectors), [Point(Requirement(text=text), only_for) for text in texts])


def parts() -> dict[str, Any]:
    return {
        "bases": [basis()],
        "blocks": [
            block("Bố trí đủ người để kịp thời phát bưu gửi.", sectors=(Sector.POSTAL,), heading="Các doanh nghiệp bưu chính"),
            block("Bảo đảm an toàn mạng lưới.", "Trực 24/24 giờ.", sectors=(Sector.TELECOM,), heading="Các doanh nghiệp viễn thông"),
        ],
        "reports": [report()], "copies": [Copy(name="Như trên"), Copy(name="UBND tỉnh", note="b/c")],
    }  # fmt: skip


def paper(*, recipients: tuple[int, ...] = (POST, TELECOM), head: dict[str, str] | None = None, **content: Any) -> Manuscript:
    return Manuscript(HEAD | (head or {}), Content(**(parts() | content)), frozenset(recipients))


def found(manuscript: Manuscript, known: Known = KNOWN, **more: Any) -> list[Finding]:
    return findings(manuscript, replace(known, **more))


def of(rule: str, manuscript: Manuscript, **more: Any) -> list[Finding]:
    """What this rule says, and no other."""
    return [finding for finding in found(manuscript, **more) if finding.rule == rule]


def in_text(rule: str, text: str, **more: Any) -> list[tuple[str, str]]:
    """What the rule finds in the opening, and what it would make of it."""
    return [(one.words, one.becomes) for one in of(rule, paper(head={"opening": text}), **more)]


def mended(manuscript: Manuscript, finding: Finding) -> Manuscript:
    return changed(manuscript, finding.acts)


def says(rule: str, manuscript: Manuscript, **more: Any) -> str:
    """The one sentence the rule says."""
    [finding] = of(rule, manuscript, **more)
    return finding.sentence


AN_HOUR = time(17)
AN_APPENDIX = Appendix(title="Danh sách đầu mối")
