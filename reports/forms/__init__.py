"""What liaisons and reviewers type: the report itself, a confirmation of receipt, a reason, a filter."""

from reports.forms.acts import ConfirmationForm, ReasonForm
from reports.forms.filters import DossierFilter, InboxFilter
from reports.forms.report import ReportForm, initial_of

__all__ = ["ConfirmationForm", "DossierFilter", "InboxFilter", "ReasonForm", "ReportForm", "initial_of"]
