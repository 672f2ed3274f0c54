"""Addresses of the demonstration; they exist only there (promise P01)."""

MATRIX: dict[str, frozenset[str]] = {
    "demo-aanmelden": frozenset({"openbaar"}),
    "demo-tijd": frozenset({"openbaar"}),
    "demo-postvak": frozenset({"openbaar"}),
}
