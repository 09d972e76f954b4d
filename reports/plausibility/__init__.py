"""What looks unlikely in a report, each with a sentence that asks for a word about it. It warns, and never stands in the way."""

from reports.plausibility.finding import Finding
from reports.plausibility.looking import findings, said_in

__all__ = ["Finding", "findings", "said_in"]
