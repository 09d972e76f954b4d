"""Prints what is wrong with the serif face of this machine, or nothing."""

from __future__ import annotations

from config.checks import serif_face_is_vietnamese

for error in serif_face_is_vietnamese(None):
    print(error.msg)
