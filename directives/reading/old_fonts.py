"""Vietnamese as it was stored before Unicode: which old font a text was typed for, so that it can be said."""

from __future__ import annotations

import re
import unicodedata

SAMPLE = 20_000  # characters that are looked at
FEWEST = 4  # signs of an old font that make it one

UNICODE_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
# TCVN3 (.VnTime): "C«ng v¨n", "th«ng tin", "b­u chÝnh". A letter of Latin-1 that no Vietnamese word holds, beside a consonant.
TCVN3 = re.compile("(?<=[A-Za-z])[®µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËªÒÕÐÑÖ«¬­Ô¯][A-Za-z]?|®[a-z]")
# VNI-Times: "Coâng vaên", "vieãn thoâng", "böu chính". A vowel and its mark after it.
VNI = re.compile("[AEIOUYaeiouy][âäåãàáùøûõïúüêëéèæ]|ñ[aeiouy]|[öô][ùøûõïaienu]|[ÂÄÅÃÙØÛÕÏ]", re.I)
# Letters that text of an old font is full of, and text in the encoding of Windows never holds.
NOT_OF_WINDOWS = re.compile("[øùûñöï¸µ·¶¹®«©]")


def old_font(text: str) -> str:
    """ "TCVN3", "VNI" or "" for a text that is Unicode (or no Vietnamese at all)."""
    sample = unicodedata.normalize("NFC", text[:SAMPLE])
    if len(UNICODE_VIETNAMESE.findall(sample)) * 50 > len(sample):
        return ""
    signs = {"TCVN3": len(TCVN3.findall(sample)), "VNI": len(VNI.findall(sample))}
    name, found = max(signs.items(), key=lambda each: each[1])
    return name if found >= FEWEST and found * 40 > len(sample) else ""


def decoded(data: bytes) -> str | None:
    """The text in these bytes; None where no encoding of Vietnamese fits. An old font comes out as it was typed."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _in(data, encoding)
    return _in(data, "utf-8") or _old(data)


def _in(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _old(data: bytes) -> str | None:
    """Bytes that are not UTF-8: Windows' own Vietnamese, whose marks follow their letters, or an old font."""
    text = unicodedata.normalize("NFC", _in(data, "cp1258") or "")
    if len(UNICODE_VIETNAMESE.findall(text)) * 50 > len(text) > 0 and not NOT_OF_WINDOWS.search(text):
        return text
    return next((text for encoding in ("cp1252", "latin-1") if (text := _in(data, encoding)) and old_font(text)), None)
