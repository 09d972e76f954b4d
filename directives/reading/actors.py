"""Whom a sentence speaks to: "Các doanh nghiệp bưu chính tổ chức …", "Sở … yêu cầu các đơn vị …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from directives.reading import bodies, sectors
from directives.reading.sentences import Sentence

LONGEST = 400  # letters of a name, or of several in a row

VERBS = (
    "tổ chức|chủ trì|thực hiện|triển khai|chỉ đạo|tham mưu|tăng cường|chủ động|kiểm tra|phối hợp|nghiêm túc|khẩn trương|cần"
    "|phải|nên|có trách nhiệm"
    "|có phương án|có kế hoạch|có biện pháp|có văn bản|xây dựng|không|báo cáo|rà soát|bảo đảm|đảm bảo|chuẩn bị|đôn đốc"
    "|hướng dẫn|tạo điều kiện"
    "|bố trí|sẵn sàng|duy trì|tiếp tục|tập trung|theo dõi|thường xuyên|nâng cao|đề cao|quán triệt|cử|gửi|đăng ký|lập"
    "|hoàn thành|ưu tiên|căn cứ"
    "|chấp hành|trực|làm đầu mối|là đầu mối|quan tâm|chịu trách nhiệm|huy động|gia cố|cập nhật|khắc phục|dự trữ|giám sát"
    "|ngừng|tạm dừng"
    "|hạn chế|thông báo|tuyên truyền|nhanh chóng|kịp thời|xác định|phân công|ban hành|niêm yết|xử lý|bổ sung|phát huy"
    "|thành lập|tuân thủ|đẩy mạnh"
    "|đưa tin|tăng|giao|ngăn chặn|phát hiện|tiến hành|lưu ý|trên cơ sở|thông tin|dừng|đáp ứng|bảo vệ|phổ biến|chuyển"
    "|vận chuyển|phát sóng"
    "|đóng băng|cam kết|liên hệ|tiếp nhận|khôi phục|cung cấp|mở rộng|ứng cứu|phục vụ|lắp đặt|nhắn tin|đẩy nhanh|tạm ngừng"
    "|kết hợp|giữ|lấy|đặt"
    "|nắm|phản ánh|quản lý|tiến tới|thống kê|tổng hợp|giải quyết|đề xuất|đề nghị|áp dụng|vận hành|chăm sóc|chỉ định|công bố"
    "|công khai|tạo|yêu cầu"
)
# Words that also stand inside names end a name only where they cannot belong to it.
NOT_AFTER_A_NAME = (
    "thông tin|phục vụ|cung cấp|chuyển|vận hành|quản lý|trực|tăng|phát sóng|vận chuyển|công khai|tạo|giữ|đặt|lấy|yêu cầu"
)
VERB_AFTER_NAME = "|".join(verb for verb in VERBS.split("|") if verb not in NOT_AFTER_A_NAME.split("|"))
A_VERB = re.compile(rf"(?<![\w-])(?:{VERB_AFTER_NAME}|đã|vừa|sẽ|được)(?!\w)")
BEGINS_WITH_VERB = re.compile(rf"(?:{VERBS})(?!\w)")

LEADERS = "bộ trưởng|lãnh đạo|thủ trưởng|người đứng đầu|tổng giám đốc|giám đốc|chủ tịch|tổng biên tập|cấp ủy"
NOUNS = (
    "doanh nghiệp|đơn vị|nhà mạng|cơ quan|công ty|tổng công ty|tập đoàn|chi nhánh|trung tâm|bưu điện|bưu cục|vnpt|viettel"
    "|mobifone|vinaphone"
    "|vietnamobile|fpt|cmc|sctv|vtvcab|mytv|vnpost|vietnam post|vishipel|ghn|ghtk|j&t|spx|ems|gtel|itel|ubnd|ủy ban nhân dân"
    "|đài|hệ thống truyền thanh"
    "|phòng(?= (?:văn|vh|kinh tế|bưu|quản lý|công nghệ|chuyên môn))|báo(?! cáo| ngay| tin| động)|(?<=các )tổ chức|địa phương"
    "|sở(?! hữu)|ban(?! hành)|cục|vụ|văn phòng|công an|bộ(?= (?:khoa|thông|công|quốc|nội|giáo|y|tài|xây|nông|văn|tư|ngoại"
    "|trưởng))|bộ chỉ huy|điện lực|ngành(?! nghề)|thành viên|tòa soạn|hợp tác xã"
    "|nhà cung cấp|viễn thông"
)
CONNECTOR = (
    r"(?:(?:đồng thời|ngoài ra|bên cạnh đó|cùng với đó|đặc biệt|trong đó|cụ thể|theo đó|riêng|mặt khác|song song|tiếp đó"
    r"|cũng theo [^,]{3,40})[,:]?(?: là)? )?"
)
ADDRESSING = r"(?:(?:đối với|về phía|riêng đối với|riêng|giao|đề nghị|yêu cầu|chỉ đạo|lưu ý|nhắc nhở) )?"
A_NAME = (
    rf"(?:(?:{LEADERS}) (?:của )?)?(?:(?:các|những|toàn bộ|tất cả các|mọi"
    rf"|từng|quý) )?(?:(?:{LEADERS}) )?(?:cơ quan, )?(?:{NOUNS})(?!\w)"
)
ACTOR = re.compile(rf"{CONNECTOR}{ADDRESSING}({A_NAME})")
REQUEST = re.compile(
    rf"(?:^|[,;:)–“-] ?|(?:theo đó|vì vậy|do đó|nay|thành) )({bodies.BODY}[^,;:.]{{0,140}}?) (?:cũng |tiếp tục |trân trọng "
    rf"|kính |còn |đã )?"
    rf"(đề nghị|yêu cầu|giao|lưu ý|chỉ đạo|nhắc) (?={A_NAME})"
)
# Those who are told to direct others in turn.
DIRECTED = re.compile(
    r"^(?:ubnd|ủy ban nhân dân) (?:các|huyện|xã|phường|thị xã|quận|cấp)|^(?:chủ tịch|bộ trưởng bộ|giám đốc|cục|vụ|công an"
    r"|đài)|các tỉnh|trung tâm"
)
ASKED_IN = re.compile(
    rf"(?:nội dung |trong |tại )?(?:công điện|công văn|chỉ thị|văn bản|kế hoạch)(?: này| nêu rõ,?)? (?:yêu cầu|đề nghị"
    rf"|chỉ đạo|lưu ý):? (?={A_NAME})"
)
GENERIC = re.compile(r"ngành|đơn vị|doanh nghiệp|cơ quan|tổ chức|địa phương|công ty")
PARTICULAR = re.compile(
    rf"(?<!\w)(?:bộ|sở|cục|vụ|ban chỉ huy|công an|điện lực|văn phòng|đài|bộ chỉ huy)(?!\w)|thuộc (?:bộ|sở)"
    rf"|{sectors.WORDS['press'].pattern}"
)
OF_OPERATORS = re.compile(
    r"(?:(?:các|những) )?doanh nghiệp(?: (?:cung cấp|cung ứng|kinh doanh|hoạt động trong lĩnh vực))?(?: dịch vụ)?(?:(?: |, "
    r"| và |; | – | - )(?:bưu chính|viễn thông"
    r"|(?<! chính )chuyển phát|internet|thông tin di động|truyền hình(?: cáp| trả tiền)?|công nghệ thông tin"
    r"|bcvt))+(?: (?:hoạt động |đóng )?trên địa bàn(?: (?:toàn )?(?:tỉnh|thành phố))?(?= thực|:|$))?"
)  # fmt: skip
# How such a name goes on; anything else after it is what they are to do.
GOES_ON = re.compile(
    r" ?(?:trên|đang|hoạt động|tại|có|là|đóng|thuộc|của|trong|ở|và|với|được|cấp|nói|nêu|–|-|\(|\d|vnpt|viettel|mobifone|fpt"
    r"|cmc|lớn|nhỏ|khác|mạng|nước)"
)
NO_NAME = re.compile(
    r"^ (?:thực|thực hiện)?(?: (?:tốt|nghiêm|nghiêm túc))?(?: (?:một số|các|những))? (?:nhiệm vụ|nội dung|yêu cầu|công việc)"
)
TOLD_BY = re.compile(rf"^, (?:{bodies.BODY})[^,;:.]{{0,60}}? (?:yêu cầu|đề nghị) ")


@dataclass(frozen=True)
class Actor:
    """``name`` as written; ``after`` is where the rest of the sentence begins; ``colon``: "Các doanh nghiệp bưu chính: …"."""

    name: str
    after: int
    sectors: tuple[str, ...]
    generic: bool
    colon: bool
    asked: bool = False
    start: int = 0


def opening(sentence: Sentence) -> Actor | None:
    """The one a sentence begins with, or whom it asks in its beginning."""
    asked = _asked(sentence)
    if asked:
        return asked
    found = ACTOR.match(sentence.low)
    return _named(sentence, found.start(1), asked=False) if found else None


def named_at(sentence: Sentence, start: int) -> Actor | None:
    """The name that begins right there, if one does."""
    found = ACTOR.match(sentence.low, start)
    return _named(sentence, found.start(1), asked=True) if found else None


def begins_with_verb(low: str) -> bool:
    return bool(re.match(CONNECTOR, low) and BEGINS_WITH_VERB.match(low, re.match(CONNECTOR, low).end()))  # type: ignore[union-attr]


def issuer_asking(sentence: Sentence) -> tuple[str, int] | None:
    """ "Sở Thông tin và Truyền thông" in "… Sở Thông tin và Truyền thông đề nghị các doanh nghiệp …", and where it begins."""
    found = _request(sentence)
    if found is None:
        return None
    start = found.start(1)
    later = [each.start() for each in bodies.A_BODY.finditer(sentence.low, start + 1, found.end(1)) if each[0] == "sở"]
    start = later[-1] if later else start
    return bodies.tidied(sentence.plain[start : found.end(1)]), start


def _request(sentence: Sentence) -> re.Match[str] | None:
    """ "Chủ tịch UBND các xã chỉ đạo các đơn vị …" is no request of the issuer, but an order to the one who is to direct."""
    found = REQUEST.search(sentence.low)
    if found and found[2] in ("chỉ đạo", "giao", "nhắc") and (sentence.marker or DIRECTED.search(found[1])):
        return None
    return found


def _asked(sentence: Sentence) -> Actor | None:
    found = _request(sentence) or ASKED_IN.match(sentence.low)
    return _named(sentence, found.end(), asked=True) if found else None


def _named(sentence: Sentence, start: int, asked: bool) -> Actor:
    low, plain = sentence.low, sentence.plain
    end = _end(low, plain, start)
    name = plain[start:end].strip(" ,;.–-")
    spoken = sectors.spoken_of(low[start:end])
    colon = low[end : end + 1] == ":" or not low[end:].strip(" .;")
    generic = not spoken and bool(GENERIC.search(low[start:end])) and not PARTICULAR.search(low[start:end])
    if skipped := NO_NAME.match(low[end:]):
        end += skipped.end()
        colon = low[end : end + 1] == ":"
    if told := TOLD_BY.match(low[end:]):
        end += told.end() - 1
    after = end + 1 if low[end : end + 1] == ":" else end
    return Actor(name, after + (low[after : after + 1] == " "), spoken, generic, colon, asked, start)


def _end(low: str, plain: str, start: int) -> int:
    """Before the first verb, colon or end; a slip of the pen between name and verb does not belong to the name."""
    limit = min(len(low), start + LONGEST)
    colon = low.find(":", start, limit)
    verb = next((m.start() for m in A_VERB.finditer(low, start + 3, limit) if plain[m.start()].islower()), -1)
    known = OF_OPERATORS.match(low, start)
    if known and low[known.end() : known.end() + 1] not in (":", "", ".") and not GOES_ON.match(low, known.end()):
        return known.end()
    if verb >= 0 and (colon < 0 or verb < colon):
        return verb
    if colon >= 0:
        return _end_of_list(low, colon)
    stop = re.compile(r"[;.]|$").search(low, start)
    return min(stop.start() if stop else limit, limit)


def _end_of_list(low: str, colon: int) -> int:
    """ "các doanh nghiệp: Bưu chính, viễn thông; …" names them after the colon."""
    following = low[colon + 1 : colon + LONGEST].strip()
    if re.match(A_NAME, following) and ";" in following:
        stop = re.search(r"\. | khẩn trương| tập trung|$", low[colon:])
        return colon + stop.start() if stop else colon
    following = following[:30]
    if not sectors.spoken_of(following) or begins_with_verb(following):
        return colon
    stop = re.compile(r"[;.:]|$| về việc").search(low, colon + 1)
    return stop.start() if stop else colon
