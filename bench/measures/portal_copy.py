"""The portal copy of a document beside the print of it: drawn once for each standing, while somebody waits."""

from __future__ import annotations

from itertools import count

from bench.findings import Finding, measure
from bench.letter import letter
from bench.pairs import paired
from directives.presses import presses
from directives.rendering import render, warm_up
from directives.verification.address import qr_of
from directives.verification.drawing import Run
from directives.verification.stamping import Stamp, stamped

PAIRS = 31
MARK = "ĐÃ THU HỒI theo Công văn số 112/SKHCN-BCVT ngày 05/02/2027"
LINE = "Bản in từ cổng Thông Suốt. Quét mã, hoặc mở địa chỉ dưới đây và nhập mã, để biết văn bản còn hiệu lực hay không."


@measure("G1h portal copy, QR and mark, beside the print", goal=0.1, unit="ms")
def beside_the_print() -> Finding:
    """Each copy has another code, and so another QR; each letter another number."""
    numbers = count(10_000)
    warm_up()
    try:
        pdf = render(letter()).pdf
        return paired(lambda: stamped(pdf, _stamp(next(numbers))), lambda: render(letter(next(numbers))), PAIRS)
    finally:
        presses.put_away()


def _stamp(number: int) -> Stamp:
    address = f"https://chidao.gialai.gov.vn/v/K7QM2{number}"
    return Stamp(qr_of(address), ((Run(LINE),), (Run(address), Run("K7QM2-9XWTA", "Bold"))), MARK)
