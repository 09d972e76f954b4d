"""Five directives provincial departments really issued: each of their facts is in the records and on the page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from accounts.models import User
from directives import documents
from directives.deadlines import VIETNAM, Bound
from directives.models import Directive, Requirement
from enterprises.models import Liaison
from enterprises.sectors import Sector
from reports import duties
from reports.models import Obligation
from tests.demonstration import demo  # noqa: F401
from tests.directives import paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo"), pytest.mark.seen_once]
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the texts as published are not beside the checkout")
POSTAL, TELECOM, CABLE_TV = Sector.POSTAL, Sector.TELECOM, Sector.CABLE_TV
MINISTRY = "Bộ Thông tin và Truyền thông"


@dataclass(frozen=True)
class Seed:
    """A directive as published: which one it is, what its page says, and which of that the published text has, too."""

    file: str
    place: str
    year: int
    page: tuple[str, ...]
    published: tuple[str, ...]

    @property
    def directive(self) -> Directive:
        return Directive.objects.get(place=self.place, year=self.year, issuing_body="SỞ THÔNG TIN VÀ TRUYỀN THÔNG")

    @property
    def printed(self) -> str:
        with default_storage.open(self.directive.document.file) as file:
            return paper.text(file.read())


HA_NAM = Seed(
    "000", "Hà Nam", 2022,
    page=(
        "Số: 94/STTTT-BCVTCNTT", "Hà Nam, ngày 25 tháng 01 năm 2022", "UBND TỈNH HÀ NAM", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        "V/v bảo đảm thông tin liên lạc trong dịp Tết Nguyên đán Nhâm Dần năm 2022",
        "Kính gửi: Các doanh nghiệp bưu chính, viễn thông", "Công văn số 191/BTTTT-BC ngày 19/01/2022 của Bộ Thông tin",
        "Công văn số 193/BTTTT-BC ngày 19/01/2022 của Bộ Thông tin", "Covid-19", "bệnh viện, cơ sở y tế",
        "không khuyến mại, trừ khi có biện pháp chắc chắn",
    ),
    published=("94/STTTT-BCVTCNTT", "25/01/2022", "191/BTTTT-BC", "193/BTTTT-BC", "19/01/2022", "bưu chính, viễn thông"),
)
THANH_HOA = Seed(
    "001", "Thanh Hóa", 2022,
    page=(
        "Số: 2915/STTTT-BCVT", "Thanh Hóa, ngày 30 tháng 12 năm 2022", "UBND TỈNH THANH HÓA",
        "V/v đảm bảo thông tin liên lạc thông suốt phục vụ Tết Nguyên đán Quý Mão năm 2023",
        "- UBND các huyện, thị xã, thành phố;", "- Các doanh nghiệp bưu chính;",
        "- Các doanh nghiệp viễn thông, truyền hình cáp;",
        "- Các cơ quan báo chí của tỉnh, hệ thống truyền thanh cơ sở.", "Khi có tình huống đột xuất", "24/24 giờ",
        "Phòng Văn hóa và Thông tin", "COVID-19",
    ),
    published=("2915/STTTT-BCVT", "30-12", "Các cơ quan báo chí của tỉnh, hệ thống truyền thanh cơ sở", "tình huống đột xuất"),
)
LAI_CHAU = Seed(
    "002", "Lai Châu", 2018,
    page=(
        "Thực hiện Công văn số 56/UBND-VX ngày 15/01/2018 của UBND tỉnh", "1. Về viễn thông", "2. Về bưu chính, chuyển phát",
        "trước ngày 20/02/2018", "Sự cố xảy ra phải được thông tin ngay", "Các doanh nghiệp thông tin di động không khuyến mại",
        "Phòng Bưu chính - Viễn thông - Công nghệ thông tin", "02313.798.798", "solaichau@mic.gov.vn",
        "Kính gửi: Các doanh nghiệp Bưu chính, Viễn thông trên địa bàn tỉnh", "Mậu Tuất năm 2018",
    ),
    published=(
        "56/UBND-VX", "15/01/2018", "trước ngày 20/02/2018", "02313.798.798", "solaichau@mic.gov.vn",
        "Phòng Bưu chính - Viễn thông - Công nghệ thông tin",
    ),
)
BINH_THUAN = Seed(
    "003", "Bình Thuận", 2019,
    page=(
        "Bình Thuận, ngày 19 tháng 8 năm 2019",
        "V/v đảm bảo an toàn thông tin liên lạc phục vụ lễ Quốc khánh 02/9 năm 2019",
        "- Các doanh nghiệp bưu chính, viễn thông, truyền hình cáp;",
        "- Phòng Văn hóa - Thông tin các huyện, thị xã, thành phố;",
        "- Đài Truyền thanh - Truyền hình các huyện, thị xã, thành phố.", "các địa điểm tổ chức hoạt động kỷ niệm",
        "đầu mối phụ trách của từng doanh nghiệp",
    ),
    published=("19/8/2019", "địa điểm diễn ra hoạt động kỷ niệm", "đầu mối phụ trách", "Quốc khánh 02/9 năm 2019"),
)
GIA_LAI = Seed(
    "004", "Gia Lai", 2020,
    page=(
        "Số: 77/STTTT-BCVT", "Gia Lai, ngày 17 tháng 01 năm 2020", "UBND TỈNH GIA LAI", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        "V/v tiếp tục tăng cường công tác bảo đảm an toàn, an ninh trong cung ứng dịch vụ bưu chính trong dịp Tết Nguyên "
        "đán Canh Tý 2020",
        "Kính gửi: Các doanh nghiệp cung ứng dịch vụ bưu chính hoạt động trên địa bàn tỉnh Gia Lai.",
        "Căn cứ Công văn số 93/BTTTT-BC ngày 09/01/2020 của Bộ Thông tin và Truyền thông",
        "Tiếp theo Công văn số 24/STTTT-BCVT ngày 08/01/2020 của Sở Thông tin và Truyền thông",
        "Điều 12 Luật Bưu chính ngày 17 tháng 6 năm 2020", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC",
        "- Như trên; - Bộ TT&TT (báo cáo); - Ủy ban nhân dân tỉnh (báo cáo); - Vụ Bưu chính – Bộ TT&TT; "
        "- UBND các huyện, thị xã, thành phố; - Ban Giám đốc Sở TT&TT (b/c); - Lưu: VT, P.BCVT.",
    ),
    published=(
        "77/STTTT-BCVT", "ngày 17 tháng 01 năm 2020", "93/BTTTT-BC ngày 09/01/2020", "24/STTTT-BCVT ngày 08/01/2020",
        "Điều 12 Luật Bưu chính ngày 17 tháng 6 năm 2020", "Bộ TT&TT (báo cáo)", "Ban Giám đốc Sở TT&TT (b/c)",
        "Lưu: VT, P.BCVT",
    ),
)
ALL = [HA_NAM, THANH_HOA, LAI_CHAU, BINH_THUAN, GIA_LAI]
each = pytest.mark.parametrize("seed", ALL, ids=[seed.place for seed in ALL])


def squeezed(said: str) -> str:
    """Without blanks, so that it does not matter where a line ended."""
    return "".join(unicodedata.normalize("NFC", said).split())


def published(seed: Seed) -> str:
    [path] = SEEDS.glob(f"{seed.file}_*.txt")
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))


def sections_of(seed: Seed) -> list[tuple[Sector, ...]]:
    return [section.sectors for section in seed.directive.sections.all()]


@each
def test_every_fact_stands_on_the_page(seed: Seed):
    printed = seed.printed
    assert paper.is_composed(printed)
    missing = [fact for fact in seed.page if squeezed(fact) not in squeezed(printed)]
    assert missing == []


@needs_seeds
@each
def test_the_facts_are_those_of_the_published_text(seed: Seed):
    said = squeezed(published(seed)).casefold()
    assert [fact for fact in seed.published if squeezed(fact).casefold() not in said] == []


NAMES = (
    r"(trong dịp )?Tết Nguyên đán \w+ \w+( năm)? 20\d\d", r"(trong dịp )?lễ Quốc khánh 02/9 năm 2019",
    "Sở Thông tin và Truyền thông( tỉnh [A-ZĐ]\\w+ [A-ZĐ]\\w+)?", "Điều 12 Luật Bưu chính ngày 17 tháng 6 năm 2020",
    "vật phẩm, hàng hóa không được gửi, chấp nhận, vận chuyển", "cơ quan Đảng, Nhà nước",
)


@needs_seeds
@each
def test_the_sentences_are_our_own(seed: Seed):
    """Names aside, nowhere do nine syllables follow each other as in the published text."""
    theirs = " ".join(_words(published(seed)))
    taken = [run for sentence in _sentences(seed.directive) for run in _runs(sentence) if run in theirs]
    assert taken == []


def _runs(sentence: str) -> list[str]:
    ours = _words(re.sub("|".join(NAMES), " § ", sentence).replace("§", " own "))
    return [" ".join(ours[n : n + 9]) for n in range(len(ours) - 8)]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _sentences(directive: Directive) -> list[str]:
    duties = Requirement.objects.filter(section__directive=directive).values_list("text", flat=True)
    wordings = directive.report_requests.values_list("wording", flat=True)
    return [directive.opening, directive.closing, *duties, *wordings]


@needs_seeds
def test_nobody_named_in_a_published_text_is_in_the_demonstration():
    signer = published(GIA_LAI).split()[-5:]
    [_title, *name] = signer if len(signer) == 5 else ["", *signer]
    people = {*User.objects.values_list("full_name", flat=True), *Liaison.objects.values_list("name", flat=True)}
    assert " ".join(name) not in people
    assert " ".join(name) not in GIA_LAI.printed


@each
def test_it_was_delivered_confirmed_reported_on_and_closed(seed: Seed):
    directive = seed.directive
    assert directive.state == "closed"
    assert {delivery.status for delivery in directive.deliveries.all()} == {"confirmed"}
    assert directive.deliveries.filter(sent_at=None).count() == 0
    for organization in directive.recipients.all():
        assert organization.obligations.filter(directive=directive).exclude(accepted_at=None).exists()
    verbs = [entry.verb for entry in directive.trail.all()]
    check = ["check"] if directive.department.has_check_step else []
    assert verbs == ["submit", *check, "approve", "issue", "send", "close"]


def test_ha_nam_rests_on_two_letters_of_the_ministry_and_has_a_block_for_each_sector():
    directive = HA_NAM.directive
    assert (directive.number, directive.symbol, directive.issued_on) == (94, "STTTT-BCVTCNTT", date(2022, 1, 25))
    assert [(b.number_and_symbol, b.dated_on, b.issuer) for b in directive.bases.all()] == [
        ("191/BTTTT-BC", date(2022, 1, 19), MINISTRY), ("193/BTTTT-BC", date(2022, 1, 19), MINISTRY),
    ]
    assert sections_of(HA_NAM) == [(), (POSTAL,), (TELECOM,)]
    promotions = Requirement.objects.get(section__directive=directive, text__contains="khuyến mại")
    assert promotions.section.sectors == (TELECOM,)
    assert (directive.occasion.kind, directive.occasion.name) == ("tet", "Tết Nguyên đán Nhâm Dần 2022")


def test_thanh_hoa_gives_each_group_of_recipients_duties_of_its_own():
    directive = THANH_HOA.directive
    assert (directive.number, directive.symbol, directive.issued_on) == (2915, "STTTT-BCVT", date(2022, 12, 30))
    assert len(directive.addressees.splitlines()) == 4
    groups = {}
    for organization in directive.recipients.all():
        groups.setdefault(frozenset(duties.of(organization, directive)), set()).update(organization.sectors)
    assert sorted(map(sorted, groups.values())) == [
        ["broadcaster", "press"], ["cable_tv", "telecom"], ["local_authority"], ["postal"],
    ]
    assert all(not one & other for one in groups for other in groups if one is not other)
    [request] = directive.report_requests.all()
    assert (request.kind, request.bound, request.due_at) == ("ad_hoc", Bound.ON_EVENT, None)
    assert request.deadline == "khi có tình huống đột xuất"


def test_lai_chau_wants_results_before_a_day_and_incidents_at_once():
    directive = LAI_CHAU.directive
    [basis] = directive.bases.all()
    assert (basis.number_and_symbol, basis.dated_on, basis.issuer) == ("56/UBND-VX", date(2018, 1, 15), "UBND tỉnh")
    incident, results = directive.report_requests.all()
    assert (incident.kind, incident.bound, incident.due_at) == ("incident", Bound.IMMEDIATE, None)
    assert (results.kind, results.bound, results.deadline) == ("results", Bound.EXCLUSIVE, "trước ngày 20/02/2018")
    assert results.due_at == datetime(2018, 2, 20, tzinfo=VIETNAM)
    late = Obligation.objects.late().get(directive=directive)
    assert late.first_filed_at == datetime(2018, 2, 20, 8, 30, tzinfo=VIETNAM)
    assert sections_of(LAI_CHAU) == [(TELECOM,), (POSTAL,)]
    assert (directive.contact_division, directive.contact_phone, directive.contact_email) == (
        "Phòng Bưu chính - Viễn thông - Công nghệ thông tin", "02313.798.798", "solaichau@mic.gov.vn",
    )


def test_lai_chau_has_a_duty_for_mobile_operators_only():
    directive = LAI_CHAU.directive
    duty = Requirement.objects.get(section__directive=directive, text__contains="khuyến mại")
    assert duty.applies_to == "Các doanh nghiệp thông tin di động"
    concerned = {o.short_name for o in directive.recipients.all() if duty in duties.of(o, directive)}
    assert concerned == {"VNPT Lai Châu", "Viettel Lai Châu", "MobiFone Lai Châu"}


def test_binh_thuan_is_for_national_day_and_goes_to_district_offices_and_stations_too():
    directive = BINH_THUAN.directive
    assert (directive.occasion.kind, directive.occasion.year, directive.issued_on) == ("national_day", 2019, date(2019, 8, 19))
    assert {sector for o in directive.recipients.all() for sector in o.sectors} == {
        POSTAL, TELECOM, CABLE_TV, Sector.LOCAL_AUTHORITY, Sector.BROADCASTER,
    }
    places = Requirement.objects.get(section__directive=directive, text__contains="địa điểm tổ chức")
    assert places.section.sectors == (POSTAL, TELECOM, CABLE_TV)
    names = Requirement.objects.get(section__directive=directive, text__contains="đầu mối")
    assert names.section.sectors == (Sector.LOCAL_AUTHORITY,)


def test_gia_lai_follows_another_directive_and_is_signed_by_a_deputy():
    directive = GIA_LAI.directive
    assert (directive.number, directive.symbol, directive.issued_on) == (77, "STTTT-BCVT", date(2020, 1, 17))
    assert "24/STTTT-BCVT ngày 08/01/2020" in directive.continues
    [basis] = directive.bases.all()
    assert (basis.number_and_symbol, basis.dated_on, basis.issuer) == ("93/BTTTT-BC", date(2020, 1, 9), MINISTRY)
    assert (directive.authority, directive.head_title, directive.signer_title) == ("KT.", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert [str(copy) for copy in directive.copies.all()] == [
        "Như trên", "Bộ TT&TT (báo cáo)", "Ủy ban nhân dân tỉnh (báo cáo)", "Vụ Bưu chính – Bộ TT&TT",
        "UBND các huyện, thị xã, thành phố", "Ban Giám đốc Sở TT&TT (b/c)",
    ]
    assert directive.archive_line == "VT, P.BCVT"
    assert sections_of(GIA_LAI) == [(POSTAL,)]
    assert "ngày 17 tháng 6 năm 2020" in directive.opening


def test_a_department_that_was_renamed_leaves_what_it_has_issued_as_it_was():
    directive = GIA_LAI.directive
    assert directive.department.name == "Sở Khoa học và Công nghệ tỉnh Gia Lai"
    letter = documents.letter_of(directive)
    assert (letter.issuing_body, letter.place) == ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "Gia Lai")
    assert "Pleiku" in letter.address_line
    newer = Directive.objects.filter(department=directive.department, issued_on__gte=date(2025, 3, 1))
    assert {documents.letter_of(d).issuing_body for d in newer} == {"SỞ KHOA HỌC VÀ CÔNG NGHỆ"}
