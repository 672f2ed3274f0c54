"""Log output: one line of JSON per record, only known keys, nine-digit numbers masked (promise P03)."""

import logging
import re
from typing import Any

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

from reintegratie.spoor import huidig

TOEGESTAAN = frozenset(
    {
        "event",
        "level",
        "logger",
        "timestamp",
        "opdracht",
        "soort",
        "aantal",
        "positie",
        "ronde",
        "duur_ms",
        "status",
        "route",
        "spoor",
        "fout",
    }
)
_NEGEN = re.compile(r"(?<!\d)\d{9}(?!\d)")


def maskeer(_logger: WrappedLogger, _methode: str, regel: EventDict) -> EventDict:
    """Drops keys nobody declared and masks anything that looks like a citizen number, also inside tracebacks."""
    return {k: _NEGEN.sub("*********", v) if isinstance(v, str) else v for k, v in regel.items() if k in TOEGESTAAN}


def _met_spoor(_logger: WrappedLogger, _methode: str, regel: EventDict) -> EventDict:
    if (spoor := huidig()) is not None:
        regel.setdefault("spoor", str(spoor))
    return regel


def _zonder_waarden(_logger: WrappedLogger, _methode: str, regel: EventDict) -> EventDict:
    """Keeps the kind and place of an error, never its message: messages of the database quote the offending values."""
    info = regel.pop("exc_info", None)
    if isinstance(info, tuple) and info[0] is not None:
        tb = info[2]
        while tb is not None and tb.tb_next is not None:
            tb = tb.tb_next
        plek = f" in {tb.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{tb.tb_lineno}" if tb else ""
        regel["fout"] = f"{info[0].__name__}{plek}"
    return regel


def logging_config(niveau: str) -> dict[str, Any]:
    """Returns Django's LOGGING: every logger through the same masking processor to standard error."""
    voor: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _met_spoor,
    ]
    structlog.configure(
        processors=[*voor, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": voor,
                "processors": [
                    _zonder_waarden,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    maskeer,
                    structlog.processors.JSONRenderer(),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": niveau},
        "loggers": {"django.request": {"level": logging.ERROR}, "django.server": {"level": logging.ERROR}},
    }


def log(naam: str) -> structlog.stdlib.BoundLogger:
    """Returns the logger of one module."""
    logger: structlog.stdlib.BoundLogger = structlog.get_logger(naam)
    return logger
