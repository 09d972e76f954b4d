#!/usr/bin/env python
"""Runs one administrative command; a setting that is wrong is told in one sentence."""

from __future__ import annotations

import os
import sys

from config.settings import module_for


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", module_for(os.environ))
    from django.core.management import execute_from_command_line

    from config.environment import Unclear

    try:
        execute_from_command_line(sys.argv)
    except Unclear as trouble:
        sys.exit(str(trouble))


if __name__ == "__main__":
    main()
