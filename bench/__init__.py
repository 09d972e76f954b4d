"""Measures of the portal beside a yardstick on the same machine, pair by pair."""
