from enterprises.models.organization import Liaison, Organization, OrganizationTrail

__all__ = ["Liaison", "Organization", "OrganizationTrail"]
