from directives.models.comment import Comment
from directives.models.days_off import DayOff, OfficeYear
from directives.models.directive import Directive, DirectiveTrail, Recipient
from directives.models.issue import Delivery, IssuedDocument, Register, Rendering
from directives.models.library import DraftTemplate, LibraryBasis, Snippet
from directives.models.occasion import Occasion
from directives.models.parts import Appendix, Basis, Copy, ReportRequest, Requirement, Section
from directives.models.revision import Revision

__all__ = [
    "Appendix", "Basis", "Comment", "Copy", "DayOff", "Delivery", "Directive", "DirectiveTrail", "DraftTemplate",
    "IssuedDocument", "LibraryBasis", "Occasion", "OfficeYear", "Recipient", "Register", "Rendering", "ReportRequest",
    "Requirement", "Revision", "Section", "Snippet",
]
