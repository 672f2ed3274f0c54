"""Numbers the Dutch way, whatever language the browser asks for: `{% load veiling %}`."""

from decimal import Decimal

from django import template

from reintegratie.schil.grafieken import nl

register = template.Library()


@register.filter
def komma(waarde: Decimal | None, decimalen: int = 1) -> str:
    """6.8 becomes 6,8."""
    return "–" if waarde is None else nl(float(waarde), decimalen)
