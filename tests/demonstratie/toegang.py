"""Addresses of the demonstration; they exist only there (promise P01)."""

MATRIX: dict[str, frozenset[str]] = {
    "demo-aanmelden": frozenset({"openbaar"}),
    "demo-tijd": frozenset({"openbaar"}),
    "demo-proberen": frozenset({"openbaar"}),
    "demo-sandbox": frozenset({"openbaar"}),
    "demo-sandbox-leegmaken": frozenset({"inkomensverstrekker"}),
    "sandbox:verhalen": frozenset({"api"}),
    "sandbox:klok": frozenset({"api"}),
    "sandbox:leegmaken": frozenset({"api"}),
    "demo-postvak": frozenset({"openbaar"}),
}
