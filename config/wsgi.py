"""What the web server calls; a setting that is wrong is told in one sentence, and the server does not start."""

from __future__ import annotations

import os
import sys

from django.core.wsgi import get_wsgi_application

from config.environment import Unclear
from config.settings import module_for

WORKER_BOOT_ERROR = 3  # what makes gunicorn stop instead of trying again for ever

os.environ.setdefault("DJANGO_SETTINGS_MODULE", module_for(os.environ))
try:
    application = get_wsgi_application()
except Unclear as trouble:
    print(trouble, file=sys.stderr)
    sys.exit(WORKER_BOOT_ERROR)
