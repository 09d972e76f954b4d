"""Why a rule is a rule: where it is written, or what goes wrong without it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

DAY = _("Decree 30/2020/NĐ-CP, Appendix I, Part I, II.4: days below ten and the months 1 and 2 are written with a nought.")
SYMBOL = _(
    "Decree 30/2020/NĐ-CP, Appendix I, Part I, II.3: a slash between number and symbol, hyphens without spaces between "
    "the abbreviations."
)
SUBJECT = _("Decree 30/2020/NĐ-CP, Appendix I, Part I, II.5: after “V/v”, in short, with no mark at its end.")
BASIS = _(
    "Decree 30/2020/NĐ-CP, Appendix I, Part I, II.6a: a basis is cited by type, number and symbol, issuer, date and subject; "
    "a law by its name alone."
)
FIRST_CITED = _(
    "Decree 30/2020/NĐ-CP, Appendix I, Part I, II.6b: the first time a document is cited by type, number and symbol, date, "
    "issuer and subject; from then on by type and number."
)
BODY = _("Decree 30/2020/NĐ-CP, Appendix I, Part I, II.6: the text ends with “./.”, which the page puts there by itself.")
SIGNING = _(
    "Decree 30/2020/NĐ-CP, Article 13 and Appendix I, Part I, II.7: the authority before the title of the head, below it the "
    "title of who signs, in capitals; no academic title before the name."
)
RIGHTS = _(
    "Decree 30/2020/NĐ-CP, Article 13: nobody signs without the right to; TUQ. only under a written delegation with its scope "
    "and last day, TL. only where the working regulation allows."
)
COPIES = _(
    "Decree 30/2020/NĐ-CP, Appendix I, Part I, II.9: first “Như trên”, each on a line of its own with “;”, last “Lưu: VT, …” "
    "with a full stop. The page puts the marks there by itself."
)
GREETING = _(
    "Decree 30/2020/NĐ-CP, Appendix I, Part I, II.9: after “Kính gửi:” those who are to act, one on each line. The page puts "
    "the marks there by itself."
)
LABELS = _("The page puts “1.”, “a)”, “-” before the lines by itself; typed ones would stand there twice.")
APPENDICES = _("Decree 30/2020/NĐ-CP, Appendix I, Part I, III.1: the text refers to each appendix; several have Roman numerals.")
LETTERS = _("Decree 30/2020/NĐ-CP, Appendix I, Part I, I.4: Unicode after TCVN 6909:2001, with composed letters.")
LUNAR = _(
    "Decree 30/2020/NĐ-CP, Appendix II, part V: each syllable of the name of a lunar year has a capital; of a feast the first "
    "syllable of its name (Nguyên đán), and “Tết” where it stands for the New Year."
)
CALENDAR = _("The calendar has no such day or name; nobody could keep to it.")
SEASON = _("Left from another season? The occasion of this directive is another one.")
GONE = _("A body that is no more cannot act or receive; its successor is named.")
ONE_PLACE = _("People read the sentence, reminders follow the fields: both must say the same.")
IN_TIME = _("Nobody can answer before it is issued.")
WORKDAY = _("On a day off nobody is there to receive it; where the law is silent the next working day counts.")
ONE_OF_THEM = _("Who receives two deadlines for one report does not know which holds.")
ANSWERED = _("What nobody has to answer for is not followed up.")
ADDRESSED = _("A duty needs somebody who receives it, and a recipient a duty.")
ORDER = _("Without it the directive cannot go out.")
REPEATED = _("It would have to be answered twice.")
YOUNGER = _("A document cannot rest on one that did not exist yet.")
ONCE = _("Number, symbol and year name one document: the same ones cannot stand for two.")
OPEN = _("A place was left open when the text was rolled forward; nobody has filled it in.")
SPACING = _("One blank between words, none before a mark.")
