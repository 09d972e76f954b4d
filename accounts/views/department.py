"""The settings of the department: its names, its address, and what a document needs before it is sent."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.forms import DepartmentForm
from accounts.models import Department
from accounts.permissions import is_administrator
from accounts.requests import SignedInRequest


def department(request: SignedInRequest) -> HttpResponse:
    if not is_administrator(request.user):
        raise PermissionDenied
    own: Department = request.user.department
    form = DepartmentForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("What you changed is saved."))
        return redirect("department")
    return render(request, "department/department.html", {"form": form}, status=422 if form.errors else 200)
