"""The words deadlines are said in, and what kind of deadline the words beside them make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from directives.reading import actors
from directives.reading.dates import MOMENT

BOUNDED = re.compile(
    rf"(?<!\w)(?P<word>(?:chậm|muộn) nhất(?: là)?(?: (?:trước|vào|đến|hết|ngày hết))*|không muộn hơn|(?:cho )?đến hết|hết"
    rf"|trước|xong trong|trong"
    rf"|hạn (?:cuối|chót)(?: là)?|thời hạn(?: gửi| báo cáo| hoàn thành| nộp){{0,3}}(?: là)?:?|vào|đến)(?: thời điểm| vào lúc"
    rf"| lúc)? (?P<moment>{MOMENT})"
)
WINDOW = re.compile(
    rf"(?<!\w)(?:kể )?từ (?:lúc |thời điểm )?(?P<first>{MOMENT}|(?:ngày )?\d{{1,2}}(?= (?:đến|tới)))(?: ?,)? (?:cho )?(?:đến"
    rf"|tới) (?:hết |cuối |lúc )?(?P<last>{MOMENT})"
)
SINCE = re.compile(rf"(?<!\w)(?P<word>)(?:bắt đầu |kể )?từ (?P<moment>{MOMENT})(?! ?,? (?:(?:cho )?(?:đến|tới)|ngày))")
DURATION = re.compile(
    r"(?<!\w)(?:trong (?:vòng|thời hạn|thời gian|khoảng)|không quá|(?:chậm|muộn) nhất(?: là)?(?: sau)?|tối đa"
    r"|sau) (?:tối đa |không quá )?(?P<n>\d{1,3}"
    r"|một|hai|ba|bốn|năm|sáu|mười|mười lăm|hai mươi|ba mươi|hai mươi bốn|sáu mươi) ?(?:\([^()]{1,20}\) )?(?P<unit>phút|giờ"
    r"|tiếng|ngày làm việc|ngày|h)(?!\w)"
    r"(?P<trigger>(?:,? (?:kể từ|từ khi|từ lúc|sau khi|khi|tính từ|kể)[^,;.]{2,90}|[^,;.]{0,60}? khi (?:có|xảy ra"
    r"|nhận)[^,;.]{2,60})|(?<=phút)|(?<=giờ))"
)
IN_MONTH = re.compile(
    r"(?<!\w)(?P<word>trong|trước|hết|cuối|chậm nhất(?: trong| hết| cuối)?) tháng (?P<month>\d{1,2})(?: ?/ ?"
    r"| năm )(?P<year>\d{4})(?!\d)"
)
BEFORE_EVENT = re.compile(rf"(?<!\w)từ (?:lúc )?({MOMENT}) ?,? ?$")
UNTIL_EVENT = re.compile(
    r"(?<!\w)(?:cho )?(?:đến|tới) khi (?P<event>[^,;.]{2,70})|(?<!\w)ngay sau (?:khi )?(?P<after>(?:bão tan|kết thúc|kỳ nghỉ"
    r"|tết|đợt)(?:(?! về (?:sở|bộ|ubnd|ủy ban))[^,;.]){0,50})"
)

# The word nearest before a deadline says what it is for.
KINDS = (
    ("freeze", re.compile(
        r"(?:không|ngừng|dừng|tạm dừng|tạm ngừng|hạn chế|đóng băng)[^.;]{0,60}?(?:tác động|thi công|nâng cấp|bảo dưỡng"
        r"|bảo trì|cắt chuyển|thay đổi|tu bổ|đào|sửa chữa"
        r"|mạng lưới|cấu hình|hệ thống)|đóng băng|(?:ngừng|dừng) (?:tác động|thi công|nhận|tiếp nhận|chấp nhận)"
    )),
    ("incident", re.compile(
        r"(?:báo cáo|báo|thông tin|thông báo)[^.;]{0,60}?(?:sự cố|mất liên lạc|gián đoạn thông tin)|(?:sự cố"
        r"|mất liên lạc)[^.;]{0,80}?(?:báo cáo|báo|thông tin|thông báo)"
    )),
    ("registration", re.compile(
        r"(?:gửi|đăng ký|cung cấp|cử|lập|thông báo|báo cáo|nộp)[^.;]{0,100}?(?:danh sách|đầu mối|số điện thoại"
        r"|đường dây nóng|lịch trực|phân công trực|kế hoạch|phương án)|đăng ký"
    )),
    ("report", re.compile(
        r"báo cáo|tổng hợp kết quả|gửi kết quả|(?:gửi|cập nhật) (?:số liệu|thông tin|tình hình)|kết quả (?:triển khai "
        r"|tổ chức )?thực hiện|cập nhật(?! đến)"
    )),
    ("completion", re.compile(r"hoàn thành|hoàn tất|(?<!\w)xong(?!\w)|kết thúc việc|khắc phục xong|thực hiện xong")),
    ("report", re.compile(r"(?<!\w)(?:gửi|nộp)(?! (?:thư|hàng|nhận))(?!\w)")),
    ("duty", re.compile(r"(?<!\w)(?:trực|ứng trực|ca trực)(?!\w)(?! (?:tiếp|tuyến|thuộc))")),
)  # fmt: skip
ANSWER = re.compile(r"roaming|chuyển vùng|ứng cứu|phản hồi|trả lời|có mặt|khôi phục|khắc phục|xử lý|cung cấp")
PERIOD = re.compile(r"tăng cường|bảo đảm|đảm bảo|bố trí|duy trì|theo dõi|mở cửa|phục vụ|triển khai|thực hiện|tổ chức|tạm|treo")
CUT_OFF = re.compile(
    r"(?:số liệu|tính|chốt|lũy kế|thống kê|dữ liệu|kỳ báo cáo|thời điểm|cập nhật đến)(?:(?! gửi| báo| nộp)[^,;.()]){0,30}$"
    r"|\((?:số liệu|tính)[^()]*$"
)
FORECAST = re.compile(r"dự báo|tâm bão|vĩ bắc|kinh đông|sức gió|đổ bộ|khí tượng|áp thấp nhiệt đới mạnh|giật cấp")
HAPPENING = re.compile(
    r"(?:diễn ra|được tổ chức|khai mạc|bế mạc|nghỉ (?:tết|lễ)[^,;]{0,20}|kéo dài|(?:hội nghị|kỳ thi|lễ hội|đại hội"
    r"|bầu cử)[^,;]{0,30}|cao điểm|mưa|bão|giai đoạn|thời gian) ?$"
)
BEFORE_IT = re.compile(r"(?:ban hành|có hiệu lực|(?<!đăng )(?<!\w)ký)(?: [^ ,;.]+)? ?$|(?<!\w)nhận ?$")

ADVERB = r"(?:ngay lập tức|ngay(?! (?:từ|trong|sau|tại))|kịp thời|tức thời|lập tức|khẩn trương)"
TELL = r"(?:báo cáo|thông báo|thông tin|phản ánh|phản hồi|(?<!\w)báo(?= (?:ngay|kịp|khẩn|cho)))"
TRIGGER = (
    r"(?:ngay )?(?:sau khi|khi|nếu|trường hợp|trong trường hợp|kể từ khi) (?:có|xảy ra|phát sinh|phát hiện|xuất hiện"
    r"|mất)(?!\w)[^,;.]{2,80}"
)
TOLD_AT_ONCE = re.compile(rf"(?<!\w)(?:{TELL}(?: (?!về|khi|nếu)[^\W\d]+){{0,3}}? {ADVERB}|{ADVERB},? {TELL})(?!\w)")
DONE_AT_ONCE = re.compile(
    r"(?<!\w)(?:triển khai|thực hiện|khắc phục|xử lý|dừng|tổ chức|huy động|gửi) ngay(?! (?:từ|tại|trong|sau|cả))(?!\w)"
)
A_TRIGGER = re.compile(rf"(?<!\w){TRIGGER}")
WHEN_IT_HAPPENS = re.compile(
    rf"(?<!\w)(?:{TRIGGER}|{TELL}[^,;.]{{0,60}}? (?:ngay )?(?:sau khi|khi|nếu) (?:có|xảy ra|phát sinh)[^,;.]{{2,60}}"
    rf"|báo cáo đột xuất(?: khi [^,;.]{{2,60}})?)"
)
AT_ONCE_WHEN = re.compile(r"ngay (?:sau )?khi")
TOLD = re.compile(TELL)
TO_WHOM = re.compile(
    r"(?:về|cho|đến|tới|với|qua|lên) (?:sở|bộ|ubnd|ủy ban|ban|cơ quan|phòng|lãnh đạo|cục|chính quyền|công an|đơn vị)"
)
NOT_FORESEEN = re.compile(r"đột xuất|tình huống|vướng mắc|khó khăn|yêu cầu|phát sinh")


@dataclass(frozen=True)
class Found:
    pattern: re.Pattern[str]
    match: re.Match[str]

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()

    def __getitem__(self, name: str) -> str:
        if name == "event":
            return (self.match["event"] or self.match["after"] or "").strip()
        return self.match[name] or ""

    def overlaps(self, other: Found) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class AtOnce:
    start: int
    end: int
    kind: str
    bound: str
    trigger: str


def kind_of(low: str, start: int, at: int, end: int = 0, window: bool = False, answer: bool = False) -> str:
    """Told by the nearest words before, else by those after, up to the ends of the clause."""
    before = [(found.end(), name) for name, pattern in KINDS for found in pattern.finditer(low, start, at)]
    if answer and ANSWER.search(low, start):
        return "incident" if before and max(before)[1] == "incident" else "response"
    if before:
        return _nearest(before)
    after = [(found.start(), name) for name, pattern in KINDS for found in pattern.finditer(low, max(end, at))]
    if answer and TOLD.search(low, start, at) and "sự cố" in low[start:]:
        return "incident"
    if after:
        return min(after)[1]
    return "period" if window and PERIOD.search(low, start) else "other"


def _nearest(before: list[tuple[int, str]]) -> str:
    """A roster that is reported is a registration; an incident that is reported is an incident."""
    last = max(place for place, _name in before)
    near = {name for place, name in before if last - place < 45}
    return next(name for name, _pattern in KINDS if name in near)


def not_due(low: str, found: Found, start: int) -> bool:
    """A day until which figures are counted, a forecast, and the days on which something takes place are no deadlines."""
    words = low[start : found.start]
    if (
        found.pattern is DURATION
        and not found["trigger"]
        and not low.startswith(("trong vòng", "trong thời hạn", "không quá"), found.start)
    ):
        return True
    if found.pattern is UNTIL_EVENT:
        return not any(pattern.search(words) for _name, pattern in KINDS)
    if CUT_OFF.search(words) or (BEFORE_IT.search(words) and found.pattern is BOUNDED):
        return True
    told = actors.begins_with_verb(words.strip(" ,;+-")) or _orders(words)
    if HAPPENING.search(words) and found.pattern is not DURATION and not told:
        return True
    return bool(FORECAST.search(low)) and not any(pattern.search(words) for _name, pattern in KINDS)


def _orders(words: str) -> bool:
    return any(pattern.search(words) for name, pattern in KINDS if name in ("freeze", "report", "duty", "completion"))


def at_once(low: str, start: int) -> AtOnce | None:
    """ "báo cáo ngay khi có sự cố", "nếu có tình huống đột xuất báo cáo kịp thời về Sở"."""
    told = TOLD_AT_ONCE.search(low, start)
    trigger = A_TRIGGER.search(low, start)
    if told and (trigger or TO_WHOM.search(low, told.end())):
        return _told(low, told, trigger)
    done = DONE_AT_ONCE.search(low, start)
    if done and not low.rstrip().endswith(":"):
        return AtOnce(done.start(), done.end(), "report" if done[0].startswith("gửi") else "completion", "immediate", "")
    happens = WHEN_IT_HAPPENS.search(low, start)
    if happens and AT_ONCE_WHEN.search(happens[0]) and TOLD.search(low, start):
        words = trimmed(trigger[0]) if trigger else ""
        end = trigger.start() + len(words) if trigger else happens.end()
        return AtOnce(happens.start(), end, _kind(happens[0]), "immediate", words)
    if happens and TOLD.search(low, start) and ("đột xuất" in happens[0] or TO_WHOM.search(low, start)):
        words = trimmed(trigger[0]) if trigger else ""
        return AtOnce(happens.start(), happens.end(), _kind(low[start:]), "on_event", words)
    return None


def _told(low: str, told: re.Match[str], trigger: re.Match[str] | None) -> AtOnce:
    words = trimmed(trigger[0]) if trigger else ""
    start = min(told.start(), trigger.start()) if trigger else told.start()
    end = max(told.end(), trigger.start() + len(words)) if trigger else told.end()
    kind = _kind(words or low[told.start() : told.end() + 80])
    bound = "on_event" if kind == "ad_hoc" and "kịp thời" in told[0] else "immediate"
    return AtOnce(start, end, kind, bound, words)


def trimmed(trigger: str) -> str:
    """The event without what is to be done then."""
    found = re.search(
        rf"[ ,]+(?:và |thì |phải |cần |đề nghị |kịp thời |lập tức )*(?:{TELL}|thông tin|gửi|cập nhật)(?!\w)|{TO_WHOM.pattern}",
        trigger,
    )
    return trigger[: found.start()].rstrip(" ,") if found else trigger


def _kind(words: str) -> str:
    if re.search(r"sự cố|mất liên lạc|gián đoạn|thiệt hại|cáp đứt", words):
        return "incident"
    return "ad_hoc" if NOT_FORESEEN.search(words) else "report"


def plain_day(words: str, at: date | datetime | None) -> date | None:
    """ "ngày 8" before "đến ngày 10-6"."""
    found = re.search(r"\d{1,2}", words)
    if not found or at is None:
        return None
    try:
        return date(at.year, at.month, int(found[0]))
    except ValueError:
        return None
