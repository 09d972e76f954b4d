from reports.models.obligation import Obligation, Reminder, Stage
from reports.models.report import Attachment, Report, ReportTrail, Response
from reports.models.tally import Tally

__all__ = ["Attachment", "Obligation", "Reminder", "Report", "ReportTrail", "Response", "Stage", "Tally"]
