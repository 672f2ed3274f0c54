"""Celery: sweeps over rows only. Messages carry no data; a lost message costs at most one interval (decision 0004)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reintegratie.settings")

app = Celery("reintegratie")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_ignore_result=True,
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "visibility_timeout": 300,
        "socket_timeout": 5,
        "socket_connect_timeout": 1,
        "unacked_restore_interval": 5,
    },
    task_default_queue="vegen",
    timezone="UTC",
    beat_schedule={
        "opdrachten": {"task": "reintegratie.opdrachten", "schedule": 2.0, "options": {"expires": 4}},
        "verzegelen": {"task": "reintegratie.verzegelen", "schedule": 2.0, "options": {"expires": 4}},
        "hartslag": {"task": "reintegratie.hartslag", "schedule": 10.0, "options": {"expires": 10}},
        "vegen": {"task": "reintegratie.vegen", "schedule": 15.0, "options": {"expires": 15}},
    },
)
app.autodiscover_tasks()
