"""Taking the scan: what somebody answered, earlier answers, and the part that is never scored."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from reintegratie.models.basis import AlleenToevoegen, Nu, beide_of_geen
from scan.enums import Afnamestatus, Antwoordreden, Bron, Competentie, Rijbewijs, Taal

from .versies import ScanVersie, Vraag

# What was answered when the scan was finished stays as it was.
_ALLEEN_IN_CONCEPT = """
IF EXISTS (SELECT 1 FROM scan_afname a WHERE a.status <> 'concept'
           AND a.id IN (NEW.afname_id, OLD.afname_id)) THEN
    RAISE EXCEPTION 'een afgeronde scan ligt vast'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'afname_ligt_vast';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


def _alleen_in_concept(naam: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=naam,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=_ALLEEN_IN_CONCEPT,
    )


class Afname(models.Model):
    """One taking of the scan for one file. Valid for six months after finishing (`geldig_tot` not included)."""

    dossier = models.ForeignKey("reintegratie.Dossier", models.PROTECT, related_name="afnamen")
    versie = models.ForeignKey(ScanVersie, models.PROTECT, related_name="afnamen")
    status = models.CharField(max_length=10, choices=Afnamestatus.choices, default=Afnamestatus.CONCEPT)
    begonnen_op = models.DateTimeField()
    begonnen_door = models.CharField(max_length=60)
    begonnen_door_naam = models.CharField(max_length=120)
    afgerond_op = models.DateTimeField(null=True, blank=True)
    afgerond_door = models.CharField(max_length=60, blank=True)
    afgerond_door_naam = models.CharField(max_length=120, blank=True)
    geldig_tot = models.DateField(null=True, blank=True)
    vervallen_op = models.DateTimeField(null=True, blank=True)
    vervallen_reden = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(status=Afnamestatus.CONCEPT),
                name="afname_een_concept",
                violation_error_message="Er loopt al een scan voor deze persoon. Ga daarmee verder.",
            ),
            models.CheckConstraint(
                condition=~Q(begonnen_door=""),
                name="afname_begonnen_door",
                violation_error_message="Wie de scan begon, hoort erbij.",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(afgerond_door=""),
                    status=Afnamestatus.AFGEROND,
                    afgerond_op__isnull=False,
                    geldig_tot__isnull=False,
                )
                | Q(
                    ~Q(status=Afnamestatus.AFGEROND),
                    afgerond_op__isnull=True,
                    afgerond_door="",
                    geldig_tot__isnull=True,
                ),
                name="afname_afgerond_met_moment",
                violation_error_message="Een afgeronde scan heeft een moment, een naam en een einddatum.",
            ),
            models.CheckConstraint(
                condition=Q(~Q(vervallen_reden=""), status=Afnamestatus.VERVALLEN, vervallen_op__isnull=False)
                | Q(~Q(status=Afnamestatus.VERVALLEN), vervallen_op__isnull=True, vervallen_reden=""),
                name="afname_vervallen_met_reden",
                violation_error_message="Een vervallen scan heeft een moment en een reden.",
            ),
            models.CheckConstraint(
                condition=Q(afgerond_op__isnull=True) | Q(afgerond_op__gte=models.F("begonnen_op")),
                name="afname_afgerond_na_begin",
                violation_error_message="Een scan is niet af voordat hij begon.",
            ),
        ]
        indexes = [
            models.Index(fields=["dossier", "-id"], name="afname_dossier"),
            models.Index(fields=["geldig_tot"], condition=Q(status=Afnamestatus.AFGEROND), name="afname_geldig_tot"),
            models.Index(fields=["begonnen_op"], condition=Q(status=Afnamestatus.CONCEPT), name="afname_concept"),
        ]
        triggers = [
            pgtrigger.FSM(
                name="afname_overgang",
                field="status",
                transitions=[("concept", "afgerond"), ("concept", "vervallen")],
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.begonnen_op:%Y-%m-%d}"


class Antwoord(models.Model):
    """The present answer to one question. `revisie` counts from 1; earlier ones are in `AntwoordVersie`."""

    afname = models.ForeignKey(Afname, models.CASCADE, related_name="antwoorden")
    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="+")
    waarde = models.SmallIntegerField(null=True, blank=True)
    weet_niet = models.BooleanField(default=False)
    bron = models.CharField(max_length=10, choices=Bron.choices)
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    op = models.DateTimeField(db_default=Nu())
    revisie = models.PositiveSmallIntegerField(default=1)
    reden = models.CharField(max_length=20, choices=Antwoordreden.choices, blank=True, db_default="")
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    bevestigd_door = models.CharField(max_length=60, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["afname", "vraag"],
                name="antwoord_eenmaal",
                violation_error_message="Op elke vraag geldt één antwoord.",
            ),
            models.CheckConstraint(
                condition=Q(weet_niet=True, waarde__isnull=True) | Q(weet_niet=False, waarde__isnull=False),
                name="antwoord_waarde_of_weet_niet",
                violation_error_message="Kies een antwoord of ‘weet ik niet’.",
            ),
            models.CheckConstraint(
                condition=Q(revisie__gte=1),
                name="antwoord_revisie",
                violation_error_message="Een antwoord heeft een volgnummer vanaf 1.",
            ),
            beide_of_geen(
                "bevestigd_op",
                "bevestigd_door",
                naam="antwoord_bevestigd_door",
                melding="Bij een bevestiging horen een moment en een naam.",
            ),
        ]
        triggers = [_alleen_in_concept("antwoord_alleen_in_concept")]

    def __str__(self) -> str:
        return f"{self.vraag_id}: {'weet niet' if self.weet_niet else self.waarde}"


class AntwoordVersie(AlleenToevoegen):
    """An earlier revision of an answer."""

    antwoord = models.ForeignKey(Antwoord, models.PROTECT, related_name="versies")
    revisie = models.PositiveSmallIntegerField()
    waarde = models.SmallIntegerField(null=True, blank=True)
    weet_niet = models.BooleanField()
    bron = models.CharField(max_length=10, choices=Bron.choices)
    door = models.CharField(max_length=60)
    door_naam = models.CharField(max_length=120)
    op = models.DateTimeField()
    reden = models.CharField(max_length=20, choices=Antwoordreden.choices, blank=True, db_default="")

    class Meta(AlleenToevoegen.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["antwoord", "revisie"],
                name="antwoordversie_revisie",
                violation_error_message="Deze eerdere versie is al bewaard.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.antwoord_id}/{self.revisie}"


class Wensen(models.Model):
    """ "Wat kunt en wilt u": never scored, asked first, read first by whoever helps the person."""

    afname = models.OneToOneField(Afname, models.CASCADE, primary_key=True, related_name="wensen")
    laatste_beroep = models.CharField("code van het laatste beroep", max_length=12, blank=True)
    laatste_beroep_tekst = models.CharField(max_length=80, blank=True)
    gewenst_beroep = models.CharField("code van het gewenste beroep", max_length=12, blank=True)
    gewenst_beroep_tekst = models.CharField(max_length=80, blank=True)
    competenties = ArrayField(models.CharField(max_length=20, choices=Competentie.choices), default=list, blank=True)
    diplomas = models.CharField("diploma's", max_length=300, blank=True)
    talen = ArrayField(models.CharField(max_length=10, choices=Taal.choices), default=list, blank=True)
    rijbewijzen = ArrayField(models.CharField(max_length=2, choices=Rijbewijs.choices), default=list, blank=True)
    uren = models.PositiveSmallIntegerField("uren per week", null=True, blank=True)
    reistijd = models.PositiveSmallIntegerField("reistijd in minuten", null=True, blank=True)
    sterke_punten = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    revisie = models.PositiveSmallIntegerField(default=0)
    door = models.CharField(max_length=60, blank=True)
    door_naam = models.CharField(max_length=120, blank=True)
    op = models.DateTimeField(db_default=Nu())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(uren__isnull=True) | Q(uren__gte=1, uren__lte=60),
                name="wensen_uren",
                violation_error_message="Vul een aantal uren in van 1 tot en met 60.",
            ),
            models.CheckConstraint(
                condition=Q(reistijd__isnull=True) | Q(reistijd__lte=180),
                name="wensen_reistijd",
                violation_error_message="Vul een reistijd in van 0 tot en met 180 minuten.",
            ),
            models.CheckConstraint(
                condition=Q(sterke_punten__len__lte=5),
                name="wensen_sterke_punten",
                violation_error_message="Schrijf hooguit vijf sterke punten op.",
            ),
        ]
        triggers = [_alleen_in_concept("wensen_alleen_in_concept")]

    def __str__(self) -> str:
        return f"wensen {self.afname_id}"

    @property
    def sterk(self) -> list[str]:
        """Everything the person says to be good at: own words first."""
        return [*self.sterke_punten, *(Competentie(code).label for code in self.competenties)]
