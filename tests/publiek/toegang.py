"""Addresses that everybody may open (promise P01)."""

OPENBAAR = frozenset({"openbaar"})

MATRIX: dict[str, frozenset[str]] = dict.fromkeys(
    (
        "publiek",
        "publiek-budget",
        "publiek-budget-csv",
        "regels",
        "privacy",
        "toegankelijkheid",
        "kwetsbaarheid",
        "algoritmeregister",
        "broncode",
        "open-data",
        "open-data-csv",
        "open-data-json",
        "security-txt",
        "gezond",
        "gezond-leven",
    ),
    OPENBAAR,
)
