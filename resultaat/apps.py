from django.apps import AppConfig


class ResultaatConfig(AppConfig):
    name = "resultaat"

    def ready(self) -> None:
        from reintegratie.enums import Rol
        from reintegratie.kamers import meld_aan
        from reintegratie.schil.navigatie import menu
        from resultaat.kamer import KAMER

        meld_aan(KAMER)
        menu("Mijn mensen", "resultaat:mensen", {Rol.DIENSTVERLENER}, 20)
        menu("Mijn betalingen", "resultaat:betalingen", {Rol.DIENSTVERLENER}, 50)
        menu("Betalen", "resultaat:financien", {Rol.FINANCIEN}, 10)
        menu("Betaalopdrachten", "resultaat:opdrachten", {Rol.FINANCIEN, Rol.TOEZICHT}, 20)
        menu("Bank", "resultaat:bank", {Rol.FINANCIEN}, 25)
        menu("Betwistingen", "resultaat:betwistingen", {Rol.FINANCIEN, Rol.DIENSTVERLENER}, 55)
        menu("Btw", "resultaat:btw", {Rol.FINANCIEN}, 60)
        menu("Budget", "resultaat:budget", {Rol.FINANCIEN, Rol.BEHEER, Rol.TOEZICHT, Rol.VEILINGMEESTER}, 30)
        menu("Begroting", "resultaat:begrotingen", {Rol.BEHEER, Rol.TOEZICHT}, 31)
        menu("Steekproeven", "resultaat:steekproeven", {Rol.TOEZICHT}, 61)
        menu("Grootboek", "resultaat:grootboek", {Rol.FINANCIEN, Rol.TOEZICHT}, 40)
        menu("Arbeidsmarkt", "resultaat:arbeidsmarkt", {Rol.BEHEER, Rol.VEILINGMEESTER, Rol.TOEZICHT}, 60)
        menu("Prestaties", "resultaat:prestaties", {Rol.BEHEER, Rol.TOEZICHT, Rol.VEILINGMEESTER, Rol.CONSULENT}, 58)
        menu("Mijn prestatie", "resultaat:mijn-prestatie", {Rol.DIENSTVERLENER}, 55)
        menu("Monitors", "resultaat:monitors", {Rol.BEHEER, Rol.TOEZICHT, Rol.VEILINGMEESTER}, 59)
        kijkers = {Rol.BEHEER, Rol.TOEZICHT, Rol.VEILINGMEESTER, Rol.DIENSTVERLENER}
        menu("Systeem dienstverlener", "resultaat:systeem-nieuw", {Rol.BEHEER}, 72)
        menu("Kwaliteit", "resultaat:kwaliteit", kijkers, 60)
        menu("Eerlijkheid", "resultaat:eerlijkheid", {Rol.TOEZICHT}, 62)
