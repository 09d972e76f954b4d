"""Who signs, chosen from the register: one choice that stands for the four texts of the signing block."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directives.models import Directive
from directives.signing_rights import BLOCK, LONGEST, Block, Paper, Right


class SignerSelect(forms.Select):
    """Options that are not for the type and division at hand are there, hidden, for when either is changed."""

    rights: dict[str, list[Right]] = {}
    paper = Paper("")

    def create_option(self, name: str, value: Any, label: Any, selected: bool, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, label, selected, *args, **kwargs)
        if rights := self.rights.get(str(value)):
            option["attrs"]["data-for"] = json.dumps([[sorted(r.kinds), sorted(map(str, r.divisions))] for r in rights])
            if not selected and not any(right.covers(self.paper) for right in rights):
                option["attrs"] |= {"hidden": True, "disabled": True}
        return option


class SignerField(forms.ChoiceField):
    """Its value is a :class:`Block`; one that nobody has a right to is taken as well: it says what an old text said, and
    reading over calls it an error."""

    widget = SignerSelect

    def to_python(self, value: Any) -> Block:  # type: ignore[override]
        return block_of(value) if value else Block()

    def validate(self, value: Any) -> None:
        """Whether somebody may sign so is said by reading over."""

    def offer(self, rights: Iterable[Right], shown: Block, paper: Paper, on: date) -> None:
        """Those in force, and what stands there now."""
        found: dict[str, list[Right]] = defaultdict(list)
        for right in rights:
            if right.is_in_force(on):
                found[written(right.block)].append(right)
        choices = [("", _("Nobody chosen yet")), *((value, _label(of)) for value, of in found.items())]
        if shown.signer_name and written(shown) not in found:
            choices.append((written(shown), _("as in the old text: %(block)s") % {"block": shown}))
        self.widget.rights, self.widget.paper, self.choices = dict(found), paper, choices


def written(block: Block) -> str:
    """As the form sends it."""
    return json.dumps([getattr(block, name) for name in BLOCK], ensure_ascii=False) if block.signer_name else ""


def block_of(value: str) -> Block:
    """What :func:`written` wrote. Raises ValidationError for anything else."""
    try:
        said = json.loads(value)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, list) or len(said) != len(BLOCK) or not all(isinstance(one, str) for one in said):
        raise ValidationError(_("Choose who signs from the list."))
    block = Block(*(" ".join(one.split()) for one in said))
    if block.authority not in Directive.Authority.values or any(len(getattr(block, name)) > LONGEST[name] for name in BLOCK):
        raise ValidationError(_("Choose who signs from the list."))
    return block


def _label(rights: list[Right]) -> str:
    """With the last day, where every right to this block has one."""
    ends = [right.last_day for right in rights if right.last_day]
    if len(ends) < len(rights):
        return str(rights[0].block)
    return _("%(block)s (until %(day)s)") % {"block": rights[0].block, "day": f"{max(ends):%d/%m/%Y}"}
