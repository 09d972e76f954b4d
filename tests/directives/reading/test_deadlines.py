"""Deadlines in every form a document says them in, one sentence each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from directives.reading.as_json import Written
from directives.reading.due import Dues
from directives.reading.result import Reading
from directives.reading.sentences import paragraphs
from directives.reading.years import Years
from tests.directives.reading.expected import again, deadline, differences

ISSUED = Years(issued=date(2026, 1, 15), tet=2026)
FORMS: dict[str, list[Any]] = {
    "Báo cáo kết quả về Sở trước ngày 20/02/2026.": [deadline("trước ngày 20/02/2026", "report", "exclusive", "2026-02-20")],
    "Báo cáo kết quả về Sở trước ngày 20 tháng 02 năm 2026.": [
        deadline("trước ngày 20 tháng 02 năm 2026", "report", "exclusive", "2026-02-20")
    ],
    "Gửi báo cáo chậm nhất là ngày 20-02-2026.": [deadline("chậm nhất là ngày 20-02-2026", "report", "inclusive", "2026-02-20")],
    "Gửi báo cáo chậm nhất 17h00' ngày 20/2.": [
        deadline("chậm nhất 17h00' ngày 20/2", "report", "inclusive", "2026-02-20T17:00:00+07:00")
    ],
    "Hoàn thành việc nâng cấp đến hết ngày 31/01/2026.": [
        deadline("đến hết ngày 31/01/2026", "completion", "inclusive", "2026-01-31")
    ],
    "Trước ngày 25/01, hoàn thành bảo dưỡng nhà trạm.": [deadline("Trước ngày 25/01", "completion", "exclusive", "2026-01-25")],
    "Hoàn thành và báo cáo kết quả về Sở trước ngày 05/02/2026.": [
        deadline("trước ngày 05/02/2026", "report", "exclusive", "2026-02-05")
    ],
    "Gửi danh sách cán bộ trực, số điện thoại đường dây nóng về Sở trước ngày 20/01/2026.": [
        deadline("trước ngày 20/01/2026", "registration", "exclusive", "2026-01-20")
    ],
    "Đăng ký đầu mối với Sở trước 17:30 ngày 20/01/2026.": [
        deadline("trước 17:30 ngày 20/01/2026", "registration", "exclusive", "2026-01-20T17:30:00+07:00")
    ],
    "Không tác động mạng lưới từ 0h ngày 25/01 đến hết ngày 02/02.": [
        deadline("từ 0h ngày 25/01 đến hết ngày 02/02", "freeze", "inclusive", "2026-02-02", **{"from": "2026-01-25T00:00:00+07:00"})
    ],
    "Ngừng thi công, đào đường từ ngày 10 đến ngày 22/02/2026.": [
        deadline("từ ngày 10 đến ngày 22/02/2026", "freeze", "inclusive", "2026-02-22", **{"from": "2026-02-10"})
    ],
    "Bố trí trực 24/24 giờ từ ngày 29/12/2026 đến ngày 02/01/2027.": [
        deadline("từ ngày 29/12/2026 đến ngày 02/01/2027", "duty", "inclusive", "2027-01-02", **{"from": "2026-12-29"})
    ],
    "Trực lãnh đạo kể từ ngày 14/02/2026.": [deadline("kể từ ngày 14/02/2026", "start_of_duty", "inclusive", "2026-02-14")],
    "Báo cáo về Sở hằng ngày trước 15 giờ.": [
        deadline("hằng ngày trước 15 giờ", "report", "exclusive", recurring=again("day", "15:00"))
    ],
    "Trước 16 giờ hằng ngày báo cáo tình hình về Sở.": [
        deadline("Trước 16 giờ hằng ngày", "report", "exclusive", recurring=again("day", "16:00"))
    ],
    "Báo cáo 02 lần/ngày vào 7h và 16h.": [
        deadline("02 lần/ngày vào 7h và 16h", "report", "inclusive", recurring=again("day", "07:00", "16:00"))
    ],
    "Cập nhật tình hình 2 giờ/lần.": [deadline("2 giờ/lần", "report", "inclusive", recurring=again("hour", interval=2))],
    "Báo cáo định kỳ hằng tháng trước ngày 05 hằng tháng.": [
        deadline("định kỳ hằng tháng trước ngày 05 hằng tháng", "report", "exclusive", recurring=again("month", day=5))
    ],
    "Báo cáo hằng quý về Sở.": [deadline("hằng quý", "report", "inclusive", recurring=again("quarter"))],
    "Sẵn sàng roaming trong vòng 30 phút kể từ khi có yêu cầu của Sở.": [
        deadline(
            "trong vòng 30 phút kể từ khi có yêu cầu của Sở", "response", "on_event", duration="PT30M",
            trigger="kể từ khi có yêu cầu của Sở",
        )
    ],
    "Báo cáo sự cố trong thời hạn 02 giờ kể từ khi phát hiện.": [
        deadline(
            "trong thời hạn 02 giờ kể từ khi phát hiện", "incident", "on_event", duration="PT2H", trigger="kể từ khi phát hiện"
        )
    ],
    "Báo cáo bằng văn bản trong thời hạn 5 ngày làm việc kể từ ngày bão tan.": [
        deadline(
            "trong thời hạn 5 ngày làm việc kể từ ngày bão tan", "report", "on_event", duration="P5D",
            trigger="kể từ ngày bão tan",
        )
    ],
    "Báo cáo ngay về Sở khi có sự cố.": [
        deadline("Báo cáo ngay về Sở khi có sự cố", "incident", "immediate", trigger="khi có sự cố")
    ],
    "Khi có tình huống phát sinh, kịp thời báo cáo về Sở.": [
        deadline("Khi có tình huống phát sinh, kịp thời báo cáo", "ad_hoc", "on_event", trigger="Khi có tình huống phát sinh")
    ],
    "Trực chỉ huy cho đến khi bão tan.": [deadline("cho đến khi bão tan", "duty", "on_event", trigger="bão tan")],
    "Không nâng cấp mạng lưới từ 23 tháng Chạp đến mùng 5 Tết.": [
        deadline(
            "từ 23 tháng Chạp đến mùng 5 Tết", "freeze", "inclusive", "2026-02-21",
            **{"from": "2026-02-10", "lunar": "mùng 5 Tết", "year_inferred": True},
        )
    ],
    "Hoàn thành trước ngày 29 tháng Chạp năm Ất Tỵ.": [
        deadline("trước ngày 29 tháng Chạp năm Ất Tỵ", "completion", "exclusive", "2026-02-16", year_inferred=False)
    ],
    "Báo cáo trước ngày 16/02/2026 (tức ngày 29 tháng Chạp).": [
        deadline("trước ngày 16/02/2026 (tức ngày 29 tháng Chạp)", "report", "exclusive", "2026-02-16")
    ],
    "Báo cáo về Sở trước 10h00 thứ Sáu ngày 13/02/2026.": [
        deadline("trước 10h00 thứ Sáu ngày 13/02/2026", "report", "exclusive", "2026-02-13T10:00:00+07:00")
    ],
    "Báo cáo định kỳ vào 6h00, 11h00 và 17h00 hàng ngày cho đến khi kết thúc đợt mưa lũ.": [
        deadline(
            "vào 6h00, 11h00 và 17h00 hàng ngày cho đến khi kết thúc đợt mưa lũ", "report", "inclusive",
            recurring=again("day", "06:00", "11:00", "17:00"), trigger="kết thúc đợt mưa lũ",
        )
    ],
    "Báo cáo tổng hợp trước ngày 20 tháng 12 hằng năm.": [
        deadline("trước ngày 20 tháng 12 hằng năm", "report", "exclusive", recurring=again("year"))
    ],
    "Khi có sự cố phải báo cáo ngay về Sở trong vòng 60 phút.": [
        deadline("trong vòng 60 phút", "incident", "on_event", duration="PT1H", trigger="Khi có sự cố")
    ],
    "Báo cáo nhanh qua điện thoại về Sở ngay sau khi xảy ra sự cố.": [
        deadline(
            "Báo cáo nhanh qua điện thoại về Sở ngay sau khi xảy ra sự cố", "incident", "immediate",
            trigger="ngay sau khi xảy ra sự cố",
        )
    ],
    "Báo cáo kết quả về Sở ngay sau kỳ nghỉ Tết.": [
        deadline("ngay sau kỳ nghỉ Tết", "report", "on_event", trigger="kỳ nghỉ Tết")
    ],
    "Trực 100% quân số từ 12 giờ ngày 06/9 đến khi có thông báo kết thúc.": [
        deadline(
            "từ 12 giờ ngày 06/9 đến khi có thông báo kết thúc", "duty", "on_event", trigger="có thông báo kết thúc",
            **{"from": "2026-09-06T12:00:00+07:00"},
        )
    ],
    "Hoàn thành trong tháng 3/2026.": [deadline("trong tháng 3/2026", "completion", "inclusive", "2026-03-31")],
}
NOTHING_DUE = (
    "Phục vụ nhân dân trước, trong và sau Tết Nguyên đán.",
    "Xử lý kịp thời các sự cố, đáp ứng nhu cầu thông tin 24/24 giờ, 24/7.",
    "Nâng cao cảnh giác, kịp thời phát hiện, ngăn chặn hành vi vi phạm.",
    "Kỳ thi diễn ra từ ngày 08/6 đến ngày 10/6/2026.",
    "Đại hội được tổ chức từ ngày 20/01/2026 đến ngày 25/01/2026.",
    "Dự báo đến 10 giờ ngày 25/7 bão ở cách bờ 200 km, sức gió cấp 9.",
    "Hồi 7 giờ ngày 05/9, vị trí tâm bão ở vào khoảng 18 độ vĩ Bắc.",
    "Thực hiện Công văn số 12/UBND-KGVX ngày 02/01/2026 của UBND tỉnh.",
    "Thông tin đầy đủ, chính xác, kịp thời các chủ trương, chính sách.",
    "Số liệu tính đến hết ngày 15/02/2026.",
    "Kiểm tra nội dung gói, kiện hàng hóa trước khi chấp nhận gửi.",
    "Bảo đảm liên lạc dịp lễ 30/4 và 01/5.",
    "Luật này có hiệu lực từ ngày 01/7/2025.",
)


def dues_of(words: str, years: Years = ISSUED) -> tuple[list[Any], list[str]]:
    """Deadlines as JSON, and the codes of what is to be looked at."""
    dues, sentences = Dues(years, [], []), paragraphs(words)[0].sentences
    for sentence in sentences:
        dues.read(sentence)
    reading = Reading(form="original", sentences=sentences, deadlines=tuple(dues.deadlines))
    return Written(reading).whole()["deadlines"], [each.code for each in dues.warnings]


@pytest.mark.parametrize("words", FORMS)
def test_a_deadline_is_read_with_kind_bound_and_moment(words: str):
    found, warnings = dues_of(words)
    assert (differences(FORMS[words], found), warnings) == ([], [])


@pytest.mark.parametrize("words", NOTHING_DUE)
def test_not_everything_with_a_time_in_it_is_a_deadline(words: str):
    assert dues_of(words) == ([], [])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Báo cáo trước ngày 31/6/2026.", "impossible"),
        ("Báo cáo trước ngày 30/02.", "impossible"),
        ("Hoàn thành trước ngày 30 Tết.", "impossible"),  # the Chạp before Tết 2026 has 29 days
        ("Báo cáo trước ngày 10/01/2026.", "before_issue"),
        ("Báo cáo trước ngày 16/02/2026 (tức ngày 28 tháng Chạp).", "disagree"),
    ],
)
def test_a_day_that_cannot_be_meant_is_kept_in_words_and_told(words: str, code: str):
    [found], warnings = dues_of(words)
    assert warnings == [code]
    assert found["at"] is None or code != "impossible"


def test_without_anything_that_tells_the_year_no_date_is_made_up():
    [found], warnings = dues_of("Báo cáo trước ngày 20/02.", Years())
    assert (found["text"], found["at"], warnings) == ("trước ngày 20/02", None, ["no_year"])


def test_two_deadlines_in_one_sentence_are_two():
    found, _warnings = dues_of("Gửi kế hoạch trước ngày 20/01/2026; báo cáo kết quả trước ngày 25/02/2026.")
    assert [(each["kind"], each["at"]) for each in found] == [("registration", "2026-01-20"), ("report", "2026-02-25")]
