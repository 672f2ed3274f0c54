"""Rights that a system of an income provider can have at the border."""

VERWIJZEN = "verwijzingen:schrijven"
VERWIJZINGEN_LEZEN = "verwijzingen:lezen"
INKOMEN_LEVEREN = "inkomstenperioden:schrijven"
GEBEURTENISSEN_LEZEN = "gebeurtenissen:lezen"
VOLGLIJST_LEZEN = "volglijst:lezen"

LABELS: dict[str, str] = {
    VERWIJZEN: "Mensen verwijzen en verwijzingen intrekken",
    VERWIJZINGEN_LEZEN: "Eigen verwijzingen teruglezen",
    INKOMEN_LEVEREN: "Inkomstenperioden aanleveren",
    GEBEURTENISSEN_LEZEN: "Gebeurtenissen ophalen",
    VOLGLIJST_LEZEN: "De volglijst ophalen (alleen inkomensbronnen)",
}
