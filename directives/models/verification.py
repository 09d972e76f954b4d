"""How much strangers have asked lately."""

from __future__ import annotations

from django.db import models


class Allowance(models.Model):
    """What one stranger, or all of them, have used of a limit (:mod:`directives.verification.allowance`).

    ``key`` is the limit and the address, sealed: no address is kept. ``spent_until`` is the second since 1970 at which all
    that was used is given back.
    """

    key = models.CharField(max_length=64, unique=True)
    spent_until = models.FloatField(db_index=True)

    def __str__(self) -> str:
        return self.key[:12]
