"""How the web server runs: `WEB_CONCURRENCY` processes (else one) of one loaded portal, with eight threads each."""

from __future__ import annotations

from config.launch.place import HOST, port

bind = f"{HOST}:{port()}"
worker_class = "gthread"
threads = 8
preload_app = True  # a wrong setting ends it with one sentence, and memory is shared
timeout = 30
graceful_timeout = 10
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True
