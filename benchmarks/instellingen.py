"""The product's settings with one address more, for measurements."""

from reintegratie.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.kaal"
