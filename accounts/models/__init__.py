from accounts.models.department import Department, Division
from accounts.models.trail import TrailEntry
from accounts.models.user import STAFF_ROLES, Appointment, Role, User

__all__ = ["STAFF_ROLES", "Appointment", "Department", "Division", "Role", "TrailEntry", "User"]
