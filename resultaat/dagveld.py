"""A date somebody fills in, within a century that every calculation with it can bear."""

import datetime as dt

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

EERSTE, LAATSTE = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
MELDING = "Kies een dag tussen 1 januari 2000 en 31 december 2100."


class Dagveld(forms.DateField):
    default_validators = [MinValueValidator(EERSTE, MELDING), MaxValueValidator(LAATSTE, MELDING)]
