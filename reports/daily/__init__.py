"""Daily reports: opened hour by hour, reminded of, closed with who is missing, until the event is over."""
