from reports.models.arrival import Arrival, IncomingBook
from reports.models.dossier import DossierExport
from reports.models.obligation import Obligation, Reminder, Stage
from reports.models.report import Attachment, Report, ReportTrail, Response
from reports.models.tally import Tally

__all__ = [
    "Arrival", "Attachment", "DossierExport", "IncomingBook", "Obligation", "Reminder", "Report", "ReportTrail", "Response",
    "Stage", "Tally",
]
