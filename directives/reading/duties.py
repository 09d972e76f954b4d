"""What is an order in a text: a sentence that tells somebody to do something, and the parts of a long one."""

from __future__ import annotations

import re

from directives.reading import actors
from directives.reading.actors import Actor
from directives.reading.sentences import Sentence, matched

LONG = 140  # letters of a sentence that is looked through for several things to do
PART_ENDS = re.compile(r"; ")
TELLING = re.compile(
    r"(?<!\w)(?:cho biết|cho hay|chia sẻ|nhận định|phát biểu|phóng viên|ảnh ?:|nguồn ?:|sẽ diễn ra|theo (?:tin|bản tin"
    r"|dự báo|ghi nhận)"
    r"|tính đến|hiện có|trao đổi với)(?!\w)"
    r"|(?:^|[.,;] )dự báo(?:[,:]| trong| đến| bão)"
    r"|^(?:trong bối cảnh|hiện nay|năm \d{4}|trước đó|được biết|liên quan đến|như vậy|tại (?:buổi|cuộc|hội nghị)|sáng|chiều"
    r"|hôm nay)(?!\w)"
)
DONE = re.compile(
    r"(?<!\w)(?:đã|vừa|từng)(?!\w)(?! (?:được giao|được phê duyệt|ban hành|đăng ký|xây dựng|đề ra|ký|nêu|có|cấp|giao"
    r"|hướng dẫn|gửi))"
)
CONDITION = re.compile(
    r"^(?:trong quá trình|khi|nếu|trường hợp|trong trường hợp|ngoài ra|đồng thời|không|tuyệt đối|nghiêm cấm|hằng ngày"
    r"|hàng ngày|định kỳ|trước ngày|chậm nhất|từ|sau|ngay sau|song song|cụ thể, song song)(?!\w)"
)
TO_DO = re.compile(r"(?<!\w)(?:phải|cần|báo cáo|đề nghị|yêu cầu|thực hiện|triển khai|gửi|không|thông báo|thông tin|trực)(?!\w)")


def is_instruction(sentence: Sentence, actor: Actor | None) -> bool:
    """In news: orders are told beside much else. What happened, what somebody said and what will be is none of them."""
    low = sentence.low
    if TELLING.search(low):
        return False
    if actor and actor.asked:
        return True
    if actor:
        return not DONE.search(low[actor.after : actor.after + 60]) and actor.after < len(low) - 2
    if actors.begins_with_verb(low):
        return not DONE.search(low[:80])
    return bool(CONDITION.match(low) and TO_DO.search(low) and not DONE.search(low[:120]))


def duties_of(words: str) -> list[str]:
    """A long sentence in parts, where each part begins with something to do."""
    if len(words) < LONG:
        return [words]
    parts: list[str] = []
    start = 0
    for found in PART_ENDS.finditer(words):
        if actors.begins_with_verb(matched(words[found.end() : found.end() + 40])):
            parts.append(words[start : found.start()])
            start = found.end()
    return [*parts, words[start:]]
