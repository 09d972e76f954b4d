from directives.models.days_off import DayOff, OfficeYear
from directives.models.directive import Directive, DirectiveTrail, Recipient
from directives.models.issue import Delivery, IssuedDocument, Register, Rendering
from directives.models.occasion import Occasion
from directives.models.parts import Basis, Copy, ReportRequest, Requirement, Section

__all__ = [
    "Basis", "Copy", "DayOff", "Delivery", "Directive", "DirectiveTrail", "IssuedDocument", "Occasion", "OfficeYear",
    "Recipient", "Register", "Rendering", "ReportRequest", "Requirement", "Section",
]
