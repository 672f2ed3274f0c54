"""What the demonstration declares: the income source that reports every week that passes."""

from demonstratie.inkomensbron import lever_week
from demonstratie.sandbox.spelen import speel
from reintegratie.enums import Aanleiding
from reintegratie.kamers import Kamer

KAMER = Kamer(naam="demonstratie", gevolgen=dict.fromkeys(Aanleiding), nachtwerk={"inkomensbron": lever_week, "verhalen": speel})
