from reports.models.arrival import Arrival, IncomingBook
from reports.models.daily import Closing
from reports.models.dossier import DossierExport
from reports.models.figure import Figure
from reports.models.obligation import Obligation, Reminder, Stage
from reports.models.report import Attachment, Report, ReportTrail, Response
from reports.models.review import Judgement, Remark
from reports.models.tally import Tally
from reports.models.workbook import ColumnMap, WorkbookReading

__all__ = [
    "Arrival", "Attachment", "Closing", "ColumnMap", "DossierExport", "Figure", "IncomingBook", "Judgement", "Obligation",
    "Remark", "Reminder", "Report", "ReportTrail", "Response", "Stage", "Tally", "WorkbookReading",
]
