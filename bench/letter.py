"""The letter that is printed in the measures: two pages, 731 words of body, urgent, with an address; all our own sentences."""

from __future__ import annotations

from datetime import date

from directives.letters import Letter
from directives.paragraphs import LetterRequirement, LetterSection

OPENING = """\
Để mạng lưới bưu chính, viễn thông và truyền hình hoạt động an toàn, thông suốt, phục vụ sự lãnh đạo, chỉ đạo của cấp ủy, \
điều hành của chính quyền các cấp và nhu cầu của nhân dân trước, trong và sau Tết Nguyên đán Đinh Mùi năm 2027; kịp thời \
phát hiện và ngăn chặn các hành vi vi phạm pháp luật trên mạng lưới và dịch vụ, Sở Khoa học và Công nghệ yêu cầu các doanh \
nghiệp hoạt động trên địa bàn tỉnh thực hiện nghiêm những nội dung sau:"""

REQUIREMENTS = (
    """Tổ chức thực hiện đồng bộ các phương án nâng cao năng lực mạng lưới, bố trí đủ lao động, phương tiện và mặt bằng khai \
thác; hỗ trợ khách hàng hai mươi bốn giờ trong ngày; bảo đảm an toàn tuyệt đối thông tin liên lạc phục vụ các cơ quan Đảng, \
Nhà nước và chính quyền địa phương các cấp. Các doanh nghiệp bưu chính lưu thoát hết bưu gửi trong ngày, không để dồn ứ, mất \
mát, hư hỏng hàng hóa, phát sinh khiếu nại của khách hàng trong thời kỳ cao điểm.""",
    """Niêm yết công khai danh mục vật phẩm, hàng hóa không được chấp nhận, vận chuyển qua mạng bưu chính, thời gian mở cửa, \
thời điểm nhận gửi cuối cùng trước Tết và phát trở lại sau Tết tại tất cả các điểm phục vụ; kiểm tra nội dung gói, kiện trước \
khi chấp nhận; từ chối và báo ngay cho cơ quan công an khi phát hiện pháo nổ, vũ khí, chất cháy, động vật hoang dã hoặc ấn \
phẩm có nội dung xấu.""",
    """Các doanh nghiệp viễn thông hoàn thành bảo dưỡng tuyến truyền dẫn, nhà trạm, nguồn điện và máy phát trước ngày \
25/01/2027; dự trữ nhiên liệu cho ít nhất ba ngày vận hành khi mất điện lưới; bổ sung trạm lưu động tại \
quảng trường, khu vui chơi, điểm bắn pháo hoa, bến xe, nhà ga và các tuyến giao thông có đông người qua lại trong đêm giao \
thừa.""",
    """Không thi công, nâng cấp hoặc thay đổi cấu hình mạng lõi, mạng truyền dẫn liên tỉnh từ 00 giờ 00 ngày 03/02/2027 đến \
hết ngày 11/02/2027, trừ trường hợp khắc phục sự cố; sẵn sàng chuyển vùng giữa các mạng di động trong thời hạn ba mươi phút \
kể từ khi có yêu cầu của Sở hoặc của Ban Chỉ huy phòng thủ dân sự tỉnh.""",
    """Ngăn chặn tin nhắn rác, cuộc gọi rác, cuộc gọi lừa đảo; không khuyến mại nếu chưa có biện pháp chắc chắn bảo đảm chất \
lượng dịch vụ. Các doanh nghiệp truyền hình bảo đảm tín hiệu các kênh chương trình thiết yếu thông suốt, chuẩn bị nguồn điện \
dự phòng cho trung tâm thu phát và các nút mạng chính; xử lý ngay cáp võng, cáp đứt gây mất an toàn.""",
    """Thực hiện nghiêm chế độ trực lãnh đạo, trực điều hành, trực ca và trực ứng cứu thông tin; gửi danh sách, số điện thoại \
đường dây nóng về Sở trước ngày 20/01/2027. Phối hợp chặt chẽ với công an, quân sự, điện lực và chính quyền xã, phường để bảo \
vệ công trình, xử lý kịp thời các sự cố; khi có thiên tai, hỏa hoạn hoặc mất điện trên diện rộng, thực hiện theo chỉ huy \
thống nhất tại địa phương.""",
)
REPORTS = (
    """Các doanh nghiệp báo cáo tình hình hằng ngày trước 16 giờ 00, từ ngày 03/02/2027 đến hết ngày 11/02/2027; báo cáo \
ngay bằng điện thoại khi có sự cố và gửi báo cáo trên hệ thống trong thời hạn hai giờ kể từ khi phát hiện; báo cáo kết quả \
thực hiện chậm nhất ngày 15/02/2027.""",
)
CLOSING = """\
Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh về Sở để phối hợp \
giải quyết.
Nhận được văn bản này, yêu cầu các doanh nghiệp nghiêm túc triển khai thực hiện."""


def letter(number: int = 5) -> Letter:
    return Letter(
        superior_body="UBND TỈNH GIA LAI",
        issuing_body="SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        number=number,
        symbol="SKHCN-BCVT",
        place="Gia Lai",
        dated_on=date(2027, 1, 5),
        subject="bảo đảm thông tin liên lạc phục vụ Tết Nguyên đán Đinh Mùi năm 2027",
        addressees=("Các doanh nghiệp bưu chính, viễn thông, truyền hình cáp hoạt động trên địa bàn tỉnh Gia Lai",),
        bases=(
            "Căn cứ Công văn số 12/UBND-KGVX ngày 02/01/2027 của Ủy ban nhân dân tỉnh Gia Lai về việc tổ chức đón Tết Nguyên "
            "đán Đinh Mùi năm 2027",
        ),
        continues="Tiếp theo Công văn số 02/SKHCN-BCVT ngày 04/01/2027 của Sở Khoa học và Công nghệ về việc đăng ký đầu mối trực "
        "thông tin liên lạc trong dịp Tết Nguyên đán Đinh Mùi năm 2027;",
        opening=OPENING,
        sections=(LetterSection(requirements=tuple(map(LetterRequirement, REQUIREMENTS))),),
        reports=REPORTS,
        closing=CLOSING,
        copies=(
            "Như trên",
            "Bộ Khoa học và Công nghệ (b/c)",
            "UBND tỉnh (b/c)",
            "Giám đốc, các Phó Giám đốc Sở",
            "UBND các xã, phường",
        ),
        archive_line="VT, BCVT",
        authority=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        signer_name="Nguyễn Thị Minh Châu",
        urgency="flash",
        address_line="Số 1 đường Hùng Vương, phường Pleiku, tỉnh Gia Lai; điện thoại: 0269 3000 001",
    )
