"""Rights that a system of an income provider can have at the border."""

VERWIJZEN = "verwijzingen:schrijven"
VERWIJZINGEN_LEZEN = "verwijzingen:lezen"
INKOMEN_LEVEREN = "inkomstenperioden:schrijven"
LEVERINGEN_LEZEN = "leveringen:lezen"
GEBEURTENISSEN_LEZEN = "gebeurtenissen:lezen"
VOLGLIJST_LEZEN = "volglijst:lezen"

LABELS: dict[str, str] = {
    VERWIJZEN: "Mensen verwijzen en verwijzingen intrekken",
    VERWIJZINGEN_LEZEN: "Eigen verwijzingen teruglezen",
    INKOMEN_LEVEREN: "Inkomstenperioden aanleveren",
    LEVERINGEN_LEZEN: "Eigen leveringen volgen",
    GEBEURTENISSEN_LEZEN: "Gebeurtenissen ophalen",
    VOLGLIJST_LEZEN: "De volglijst ophalen (alleen inkomensbronnen)",
}
