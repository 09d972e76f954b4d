from directives.models.amendment import Amendment
from directives.models.book_print import BookPrint
from directives.models.comment import Comment
from directives.models.days_off import DayOff, OfficeYear
from directives.models.definition import Definition, DefinitionVersion
from directives.models.directive import Directive, DirectiveTrail, Recipient
from directives.models.exchange import ReceivedPackage, StatusMessage
from directives.models.issue import Delivery, IssuedDocument, PortalCopy, Rendering
from directives.models.library import DraftTemplate, LibraryBasis, Snippet
from directives.models.occasion import Occasion
from directives.models.parts import Appendix, Basis, Copy, ReportRequest, Requirement, Section
from directives.models.register import HeldNumber, Register
from directives.models.revision import Revision
from directives.models.signing import RevocationList, SignedCopy, SigningRight, TrustedRoot
from directives.models.verification import Allowance

__all__ = [
    "Allowance", "Amendment", "Appendix", "Basis", "BookPrint", "Comment", "Copy", "DayOff", "Definition",
    "DefinitionVersion", "Delivery", "Directive",
    "DirectiveTrail", "DraftTemplate", "HeldNumber", "IssuedDocument", "LibraryBasis", "Occasion", "OfficeYear", "PortalCopy",
    "ReceivedPackage", "Recipient", "Register", "Rendering", "ReportRequest", "Requirement", "Revision",
    "RevocationList", "Section", "SignedCopy", "SigningRight", "Snippet", "StatusMessage", "TrustedRoot",
]
