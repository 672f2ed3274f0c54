"""Rights that a system of an income provider can have at the border."""

VERWIJZEN = "verwijzingen:schrijven"
VERWIJZINGEN_LEZEN = "verwijzingen:lezen"
INKOMEN_LEVEREN = "inkomstenperioden:schrijven"
LEVERINGEN_LEZEN = "leveringen:lezen"
MELDEN = "klantmeldingen:schrijven"
MELDINGEN_LEZEN = "klantmeldingen:lezen"
BERICHTEN_SCHRIJVEN = "berichten:schrijven"
BERICHTEN_LEZEN = "berichten:lezen"
GEBEURTENISSEN_LEZEN = "gebeurtenissen:lezen"
ABONNEREN = "abonnementen:beheren"
VOLGLIJST_LEZEN = "volglijst:lezen"

LABELS: dict[str, str] = {
    VERWIJZEN: "Mensen verwijzen, verwijzingen wijzigen en intrekken",
    VERWIJZINGEN_LEZEN: "Eigen verwijzingen teruglezen",
    MELDEN: "Meldingen over mensen doorgeven, zoals een verhuizing",
    MELDINGEN_LEZEN: "Eigen meldingen teruglezen",
    BERICHTEN_SCHRIJVEN: "Berichten aan de consulent sturen",
    BERICHTEN_LEZEN: "Berichten van de consulent lezen",
    INKOMEN_LEVEREN: "Inkomstenperioden aanleveren",
    LEVERINGEN_LEZEN: "Eigen leveringen volgen",
    GEBEURTENISSEN_LEZEN: "Gebeurtenissen ophalen",
    ABONNEREN: "Gebeurtenissen op een eigen adres laten bezorgen",
    VOLGLIJST_LEZEN: "De volglijst ophalen (alleen inkomensbronnen)",
}
