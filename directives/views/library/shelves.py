"""What the pages of the library have in common: who may open them, how a form is kept, how something is thrown away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now

from accounts.models import User
from accounts.requests import SignedInRequest
from directives.permissions import keeps_library

PAGE_SIZE = 30
UNSAVED = 422


def check_keeper(user: User) -> None:
    if not keeps_library(user):
        raise PermissionDenied


def theirs(request: SignedInRequest, found: QuerySet[Any], pk: int) -> Any:
    """The record, for somebody who keeps the library of its department: 404 for others' records."""
    record = get_object_or_404(found, pk=pk)
    check_keeper(request.user)
    return record


def write(request: SignedInRequest, form: forms.ModelForm, template: str, said: str, to: str) -> HttpResponse:
    """A form of one record: shown, refused with everything that was typed, or kept."""
    if request.method == "POST" and form.is_valid():
        kept = form.save(commit=False)
        kept.kept_by, kept.kept_at = request.user, now()
        kept.save()
        messages.success(request, said)
        return redirect(to)
    context = {"form": form, "is_new": form.instance.pk is None, "back": to}
    return render(request, template, context, status=UNSAVED if form.errors else 200)


def throw_away(request: SignedInRequest, record: Model, said: str, to: str) -> HttpResponse:
    record.delete()
    messages.success(request, said)
    return redirect(to)
