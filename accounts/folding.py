"""Text as it is searched: without accents, without capitals, with đ as d."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db import models


def fold(text: str) -> str:
    """"Điện lực" → "dien luc". Neither database folds đ by itself, so the column is written here.

    A NUL, which only strangers to the pages send, is a blank: PostgreSQL takes none.
    """
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").replace("\0", " "))
    bare = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return " ".join(bare.casefold().split())


class FoldedQuerySet(models.QuerySet[Any]):
    def matching(self, words: str) -> FoldedQuerySet:
        """Every word of the query occurs somewhere in the record, in any order."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found


class Folded(models.Model):
    """A record with a search column, rewritten at every save from ``folded_from``."""

    folded_from: tuple[str, ...] = ()
    folded = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    def fold(self) -> None:
        self.folded = fold(" ".join(str(getattr(self, name) or "") for name in self.folded_from))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "folded"}
        super().save(*args, **kwargs)
