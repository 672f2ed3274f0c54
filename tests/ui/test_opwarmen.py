import gc

from django.template import engines
from django.urls import get_resolver

from reintegratie.schil.opwarmen import warm_op


def test_before_the_first_request_everything_is_loaded_and_left_alone_by_the_collector() -> None:
    warm_op()
    try:
        assert gc.get_freeze_count() > 50_000
        assert get_resolver()._populated
        lader = engines["django"].engine.template_loaders[0]
        assert any(str(sleutel).startswith("werkplek/werkvoorraad.html") for sleutel in lader.get_template_cache)
    finally:
        gc.unfreeze()
