"""Report definitions: what a report asks for, kept by the department in versions, attached to what a directive asks."""
