"""Why a file is not taken, as a sentence for whoever brought it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.workflow import Refused


class NotTaken(Refused):
    """The file is no edXML, or none that can be trusted to be read."""


def damaged(line: int) -> NotTaken:
    said = _("The file is damaged or cut off at line %(line)d: it is no whole XML. Ask for it once more.")
    return NotTaken(said % {"line": line})


def no_edxml(root: str) -> NotTaken:
    return NotTaken(
        _("This is no edXML: it begins with “%(root)s”. Known are edXML of QCVN 102:2016 and edXMLEnvelope of www.go.vn/eDoc.")
        % {"root": root[:80]}
    )


def older() -> NotTaken:
    return NotTaken(
        _("This is edXML in a SOAP envelope, as it was before QCVN 102:2016. Ask the sender for it in the form of that standard.")
    )


def declares() -> NotTaken:
    return NotTaken(_("The file declares a document type or entities of its own, which no edXML does; it is not read."))


def too_deep(most: int) -> NotTaken:
    said = _("Its elements lie in each other more than %(most)d deep, which no edXML does; it is not read.")
    return NotTaken(said % {"most": most})


def too_many(most: int) -> NotTaken:
    return NotTaken(_("It has more than %(most)d elements, which no edXML does; it is not read.") % {"most": most})


def too_wordy() -> NotTaken:
    return NotTaken(_("It has far more words than any header of edXML; it is not read."))


def bad_base64(name: str) -> NotTaken:
    said = _(
        "The content of the attached file “%(name)s” is not whole base64, so the file cannot be had. "
        "Ask for the package once more."
    )
    return NotTaken(said % {"name": name or _("without a name")})


def says_nothing(field: str) -> NotTaken:
    return NotTaken(_("The package does not say: %(field)s. Ask the sender for a whole one.") % {"field": field})


def too_long(field: str, most: int) -> NotTaken:
    return NotTaken(
        _("%(field)s is longer than %(most)d characters; ask the sender for a right one.") % {"field": field, "most": most}
    )


def not_there(name: str) -> NotTaken:
    return NotTaken(_("The attached file “%(name)s” could not be unpacked: it is damaged or too big.") % {"name": name})
