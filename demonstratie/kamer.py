"""What the demonstration declares: the income source that reports every week that passes."""

from django.db import transaction

from demonstratie.begeleiders import houd_contact
from demonstratie.inkomensbron import lever_week
from demonstratie.sandbox.spelen import speel
from reintegratie.enums import Aanleiding
from reintegratie.kamers import Kamer

# Each day of the demonstration happens as a whole: reporting half a week and then the whole would report it twice.
KAMER = Kamer(
    naam="demonstratie",
    gevolgen=dict.fromkeys(Aanleiding),
    nachtwerk={
        "inkomensbron": transaction.atomic(lever_week),
        "verhalen": transaction.atomic(speel),
        "begeleiders": transaction.atomic(houd_contact),
    },
)
