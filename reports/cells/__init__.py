"""The cells of a report form: one indicator each. A figure given, "nothing to report", or not there yet are three things."""
