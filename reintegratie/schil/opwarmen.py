"""What a web process does once, before its first request, so that no visitor waits for it."""

import gc
from pathlib import Path

from django.template import engines
from django.urls import get_resolver


def warm_op() -> None:
    """Loads every view and page template, and takes what is loaded out of the garbage collector's sight.

    The program itself is some 180,000 objects that never become garbage. A full collection that walks through them stops
    every thread for 130 ms or more, and comes back every few hundred requests.
    """
    assert get_resolver().reverse_dict
    motor = engines["django"]
    for map_ in (Path(map_) for map_ in motor.dirs):
        for bestand in sorted(map_.rglob("*.html")):
            motor.get_template(str(bestand.relative_to(map_)))
    gc.collect()
    gc.freeze()
