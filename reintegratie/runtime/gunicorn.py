"""Gunicorn for the web process: two processes of four threads, no access log (it would hold personal data)."""

import os

bind = os.environ.get("WEB_ADRES", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_PROCESSEN", "2"))
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 15
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = None
errorlog = "-"
loglevel = "warning"
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - heartbeat files must not wait for a disk
control_socket_disable = True
