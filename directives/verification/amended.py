"""What later documents have made of one that was sent."""

from __future__ import annotations

from collections.abc import Iterable

from directives.amending.said import named
from directives.models import Amendment, Directive

How = Amendment.How
IN_THE_MARK = {How.RECALL: "ĐÃ THU HỒI", How.REPLACEMENT: "ĐÃ ĐƯỢC THAY THẾ", How.CORRECTION: "ĐÃ ĐƯỢC ĐÍNH CHÍNH"}
DECIDES = {
    Directive.Standing.RECALLED: How.RECALL, Directive.Standing.REPLACED: How.REPLACEMENT,
    Directive.Standing.CORRECTED: How.CORRECTION,
}  # fmt: skip


def amendments_of(directive: Directive) -> list[Amendment]:
    """Those in effect, in the order in which they took it."""
    in_effect = directive.amendments.filter(in_effect_at__isnull=False)
    return list(in_effect.select_related("directive").order_by("in_effect_at", "pk"))


def deciding(directive: Directive, amendments: Iterable[Amendment]) -> list[Amendment]:
    """Those its standing comes from: of one that was corrected and then recalled, the recall."""
    return [one for one in amendments if one.how == DECIDES.get(directive.standing)]


def mark_of(directive: Directive, amendments: Iterable[Amendment]) -> str:
    """"ĐÃ THU HỒI theo Công văn số 05/SKHCN-BCVT ngày 08/01/2027"; nothing where it is in force as it is."""
    decided = deciding(directive, amendments)
    if not decided:
        return IN_THE_MARK[DECIDES[directive.standing]] if directive.standing else ""
    return f"{IN_THE_MARK[decided[0].how]} theo {'; '.join(named(one.directive) for one in decided)}"
