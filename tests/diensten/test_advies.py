"""Proposals of services: at most three, one of each kind, with reasons; results of others count from thirty on."""

from hypothesis import given
from hypothesis import strategies as st

from reintegratie.dienstadvies import Aanbod, Behoefte, Ervaring, advies
from reintegratie.dienstenums import Dienstsoort, Kenmerk
from reintegratie.dienstwacht import weken_wachten

NAAM = dict(Kenmerk.choices)


def aanbod(nummer: int, *codes: str, soort: str = "", sector: str = "", wacht: int = 0, doet_al: bool = False) -> Aanbod:
    kenmerken = {code: NAAM[code] for code in codes}
    return Aanbod(nummer, f"Dienst {nummer}", soort or f"soort{nummer}", kenmerken, sector, wacht, doet_al)


HULP = Behoefte(hulp=frozenset({"KK08"}), aandacht=frozenset({"KK14"}), sector="zorg", vraag=5)


def test_three_at_most_best_first_and_one_of_each_kind() -> None:
    lijst = [aanbod(1, "KK14"), aanbod(2, "KK08"), aanbod(3, "KK08", "KK14"), aanbod(4, "KK08", soort="soort2", wacht=3)]
    assert [v.dienst_id for v in advies(HULP, lijst, {})] == [3, 2, 1]


def test_what_fits_nowhere_or_is_done_already_is_not_proposed() -> None:
    assert advies(HULP, [aanbod(1, "KK01"), aanbod(2, "KK08", doet_al=True)], {}) == []


def test_every_proposal_says_why() -> None:
    (voorstel,) = advies(HULP, [aanbod(1, "KK08", "KK14", sector="zorg", wacht=6)], {"soort1": Ervaring(40, 30)})
    assert voorstel.redenen == (
        "Hulp past bij: solliciteren.",
        "Vraagt aandacht: steun en netwerk.",
        "Past bij het werk dat iemand zoekt.",
        "Werkgevers in de regio zoeken hier mensen voor.",
        "Dit soort hulp hielp bij 8 van de 10 mensen zoals deze persoon.",
        "Wachten duurt ongeveer 6 weken.",
    )


def test_results_of_fewer_than_thirty_people_say_nothing() -> None:
    lijst = [aanbod(1, "KK08", soort="a"), aanbod(2, "KK08", soort="b")]
    weinig = advies(HULP, lijst, {"b": Ervaring(29, 29)})
    genoeg = advies(HULP, lijst, {"b": Ervaring(30, 30)})
    assert [v.dienst_id for v in weinig] == [1, 2]
    assert [v.dienst_id for v in genoeg] == [2, 1]
    assert all("van de 10" not in reden for v in weinig for reden in v.redenen)


codes = st.frozensets(st.sampled_from(sorted(NAAM)), max_size=5)
diensten = st.lists(
    st.builds(
        aanbod, st.integers(1, 50), st.sampled_from(sorted(NAAM)),
        soort=st.sampled_from(Dienstsoort.values), sector=st.sampled_from(["", "zorg"]), wacht=st.integers(0, 60),
    ),
    unique_by=lambda a: a.dienst_id, max_size=12,
)  # fmt: skip


@given(hulp=codes, aandacht=codes, lijst=diensten)
def test_the_order_of_the_list_changes_nothing(hulp: frozenset[str], aandacht: frozenset[str], lijst: list[Aanbod]) -> None:
    behoefte = Behoefte(hulp=hulp, aandacht=aandacht - hulp, sector="zorg")
    uit = advies(behoefte, lijst, {})
    assert uit == advies(behoefte, lijst[::-1], {})
    assert len(uit) <= 3
    assert len({next(a.soort for a in lijst if a.dienst_id == v.dienst_id) for v in uit}) == len(uit)


@given(st.integers(1, 100), st.integers(0, 100), st.integers(0, 100), st.integers(1, 104))
def test_the_wait_is_nought_with_room_and_grows_with_the_list(plekken: int, bezet: int, wachtend: int, duur: int) -> None:
    nu = weken_wachten(capaciteit=plekken, bezet=bezet, wachtend=wachtend, duur_weken=duur)
    straks = weken_wachten(capaciteit=plekken, bezet=bezet, wachtend=wachtend + 1, duur_weken=duur)
    assert (nu == 0) == (bezet + wachtend < plekken)
    assert straks >= nu
