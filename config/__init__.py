"""Puts the portal together: settings, addresses, the schedule, set-up. It adds no rule of its own."""
