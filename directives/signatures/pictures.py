"""The picture of a department's seal: judged, looked at, and kept; the one before stays in the storage."""

from __future__ import annotations

import io
import warnings

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from accounts.models import Department
from accounts.workflow import Refused
from directives import archive, incoming
from directives.inspection import Unfit, inspect

KIND = "seals"
LARGEST = 3 * 1024 * 1024  # bytes
LEAST, MOST = 300, 3000  # pixels on a side: 36 mm in 210 dots per inch, and more than any press can show
SQUARE = 1.1  # how much longer one side may be than the other


def take_in(department: Department, upload: UploadedFile) -> None:
    """Raises :class:`Refused` with what is wrong with the picture."""
    content = _judged(upload)
    _look_at(content)
    file, _digest = archive.keep(content, kind=KIND)
    Department.objects.filter(pk=department.pk).update(seal_image=file)


def _judged(upload: UploadedFile) -> bytes:
    name = incoming.clean_name(upload.name or "")
    content: bytes = upload.read(LARGEST + 1)
    try:
        if not name.lower().endswith(".png"):
            raise Unfit(_("the picture of a seal is a PNG file with a transparent ground."))
        if len(content) > LARGEST:
            raise Unfit(_("at most %(most)d MB are taken.") % {"most": LARGEST // 1024 // 1024})
        inspect(name, content)
    except Unfit as unfit:
        raise Refused(_("“%(name)s” was not taken: %(reason)s") % {"name": name, "reason": unfit.reason}) from None
    return content


def _look_at(content: bytes) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=["PNG"])
            _check_size(*picture.size)
            shown = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning) as error:
        raise Refused(_("The picture is damaged and cannot be shown.")) from error
    if shown.getextrema()[3][0] > 0:
        raise Refused(_("The ground of the picture is not transparent: it would cover the words under the seal."))
    if shown.getextrema()[3][1] == 0:
        raise Refused(_("There is nothing to be seen in the picture."))


def _check_size(width: int, height: int) -> None:
    said = {"width": width, "height": height, "least": LEAST, "most": MOST}
    if not all(LEAST <= side <= MOST for side in (width, height)):
        raise Refused(
            _("The picture has %(width)d × %(height)d pixels; each side needs at least %(least)d and at most %(most)d.") % said
        )
    if max(width, height) > SQUARE * min(width, height):
        raise Refused(_("The picture has %(width)d × %(height)d pixels; a seal is as wide as it is high.") % said)
