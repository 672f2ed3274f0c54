import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import reintegratie.models.basis
import reintegratie.models.inkomen
import scan.enums
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('reintegratie', '0002_regels'),
    ]

    operations = [
        migrations.CreateModel(
            name='ScanVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True)),
                ('status', models.CharField(choices=[('concept', 'Concept'), ('gepubliceerd', 'Gepubliceerd'), ('gesloten', 'Gesloten')], default='concept', max_length=12)),
                ('geldig_van', models.DateField(blank=True, null=True)),
                ('geldig_tot', models.DateField(blank=True, null=True)),
                ('intercept', models.DecimalField(decimal_places=6, max_digits=9)),
                ('pdo', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='punten per verdubbeling')),
                ('grenzen', models.JSONField(verbose_name='grenzen van de schaal')),
                ('klassen', models.JSONField()),
                ('doel', models.TextField(verbose_name='wat de scan voorspelt')),
                ('ijking', models.CharField(max_length=120, verbose_name='staat van de ijking')),
                ('inhoud_hash', models.BinaryField(max_length=32, null=True)),
                ('gepubliceerd_op', models.DateTimeField(blank=True, null=True)),
                ('gepubliceerd_door', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('status', 'concept'), _negated=True), expressions=[(reintegratie.models.inkomen.DateRange('geldig_van', 'geldig_tot', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='scanversie_een_geldig', violation_error_message='Er geldt één versie van de scan tegelijk.'), models.CheckConstraint(condition=models.Q(models.Q(('geldig_tot__isnull', True), ('geldig_van__isnull', True), ('gepubliceerd_door', ''), ('gepubliceerd_op__isnull', True), ('inhoud_hash__isnull', True), ('status', 'concept')), models.Q(models.Q(('status', 'concept'), _negated=True), models.Q(('gepubliceerd_door', ''), _negated=True), ('geldig_van__isnull', False), ('gepubliceerd_op__isnull', False), ('inhoud_hash__isnull', False)), _connector='OR'), name='scanversie_gepubliceerd_volledig', violation_error_message='Een gepubliceerde versie heeft een begindatum, een controlegetal en een naam.'), models.CheckConstraint(condition=models.Q(models.Q(('geldig_tot__isnull', False), ('status', 'gesloten')), models.Q(models.Q(('status', 'gesloten'), _negated=True), ('geldig_tot__isnull', True)), _connector='OR'), name='scanversie_gesloten_met_einde', violation_error_message='Alleen een gesloten versie heeft een einddatum.'), models.CheckConstraint(condition=models.Q(('geldig_tot__isnull', True), ('geldig_tot__gte', models.F('geldig_van')), _connector='OR'), name='scanversie_tot_na_van', violation_error_message='De einddatum ligt niet voor de begindatum.')],
            },
        ),
        migrations.CreateModel(
            name='Afname',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='afnamen', to='reintegratie.dossier')),
                ('versie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='afnamen', to='scan.scanversie')),
                ('status', models.CharField(choices=[('concept', 'Bezig'), ('afgerond', 'Afgerond'), ('vervallen', 'Vervallen')], default='concept', max_length=10)),
                ('begonnen_op', models.DateTimeField()),
                ('begonnen_door', models.CharField(max_length=60)),
                ('begonnen_door_naam', models.CharField(max_length=120)),
                ('afgerond_op', models.DateTimeField(blank=True, null=True)),
                ('afgerond_door', models.CharField(blank=True, max_length=60)),
                ('afgerond_door_naam', models.CharField(blank=True, max_length=120)),
                ('geldig_tot', models.DateField(blank=True, null=True)),
                ('vervallen_op', models.DateTimeField(blank=True, null=True)),
                ('vervallen_reden', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'indexes': [models.Index(fields=['dossier', '-id'], name='afname_dossier'), models.Index(condition=models.Q(('status', 'afgerond')), fields=['geldig_tot'], name='afname_geldig_tot'), models.Index(condition=models.Q(('status', 'concept')), fields=['begonnen_op'], name='afname_concept')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'concept')), fields=('dossier',), name='afname_een_concept', violation_error_message='Er loopt al een scan voor deze persoon. Ga daarmee verder.'), models.CheckConstraint(condition=models.Q(('begonnen_door', ''), _negated=True), name='afname_begonnen_door', violation_error_message='Wie de scan begon, hoort erbij.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('afgerond_door', ''), _negated=True), ('afgerond_op__isnull', False), ('geldig_tot__isnull', False), ('status', 'afgerond')), models.Q(models.Q(('status', 'afgerond'), _negated=True), ('afgerond_door', ''), ('afgerond_op__isnull', True), ('geldig_tot__isnull', True)), _connector='OR'), name='afname_afgerond_met_moment', violation_error_message='Een afgeronde scan heeft een moment, een naam en een einddatum.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('vervallen_reden', ''), _negated=True), ('status', 'vervallen'), ('vervallen_op__isnull', False)), models.Q(models.Q(('status', 'vervallen'), _negated=True), ('vervallen_op__isnull', True), ('vervallen_reden', '')), _connector='OR'), name='afname_vervallen_met_reden', violation_error_message='Een vervallen scan heeft een moment en een reden.'), models.CheckConstraint(condition=models.Q(('afgerond_op__isnull', True), ('afgerond_op__gte', models.F('begonnen_op')), _connector='OR'), name='afname_afgerond_na_begin', violation_error_message='Een scan is niet af voordat hij begon.')],
            },
        ),
        migrations.CreateModel(
            name='Vraag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vragen', to='scan.scanversie')),
                ('code', models.CharField(max_length=8)),
                ('blok', models.CharField(max_length=30)),
                ('volgorde', models.PositiveSmallIntegerField()),
                ('tekst', models.CharField(max_length=200)),
                ('bron', models.CharField(choices=[('register', 'Registratie'), ('klant', 'De klant'), ('consulent', 'De consulent')], max_length=10)),
                ('bevestigt', models.CharField(blank=True, choices=[('register', 'Registratie'), ('klant', 'De klant'), ('consulent', 'De consulent')], max_length=10)),
                ('vrijwillig', models.BooleanField(default=False)),
                ('richting', models.CharField(choices=[('op', 'Hoger antwoord is gunstiger'), ('af', 'Lager antwoord is gunstiger'), ('geen', 'Geen vaste volgorde')], max_length=4)),
                ('weet_niet', models.BooleanField(default=False)),
                ('telt_mee', models.BooleanField(default=True)),
                ('opties', models.JSONField()),
                ('teksten', models.JSONField()),
                ('sgr', models.CharField(blank=True, max_length=4, verbose_name='klantkenmerk SGR')),
            ],
            options={
                'ordering': ['versie', 'volgorde'],
                'constraints': [models.UniqueConstraint(fields=('versie', 'code'), name='vraag_code', violation_error_message='Deze vraag staat al in de versie.'), models.UniqueConstraint(fields=('versie', 'volgorde'), name='vraag_volgorde', violation_error_message='Twee vragen staan op dezelfde plek.')],
            },
        ),
        migrations.CreateModel(
            name='Antwoord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('afname', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='antwoorden', to='scan.afname')),
                ('vraag', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scan.vraag')),
                ('waarde', models.SmallIntegerField(blank=True, null=True)),
                ('weet_niet', models.BooleanField(default=False)),
                ('bron', models.CharField(choices=[('register', 'Registratie'), ('klant', 'De klant'), ('consulent', 'De consulent')], max_length=10)),
                ('door', models.CharField(max_length=60)),
                ('door_naam', models.CharField(max_length=120)),
                ('op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('revisie', models.PositiveSmallIntegerField(default=1)),
                ('bevestigd_op', models.DateTimeField(blank=True, null=True)),
                ('bevestigd_door', models.CharField(blank=True, max_length=60, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('afname', 'vraag'), name='antwoord_eenmaal', violation_error_message='Op elke vraag geldt één antwoord.'), models.CheckConstraint(condition=models.Q(models.Q(('waarde__isnull', True), ('weet_niet', True)), models.Q(('waarde__isnull', False), ('weet_niet', False)), _connector='OR'), name='antwoord_waarde_of_weet_niet', violation_error_message='Kies een antwoord of ‘weet ik niet’.'), models.CheckConstraint(condition=models.Q(('revisie__gte', 1)), name='antwoord_revisie', violation_error_message='Een antwoord heeft een volgnummer vanaf 1.'), models.CheckConstraint(condition=models.Q(models.Q(('bevestigd_door__isnull', True), ('bevestigd_op__isnull', True)), models.Q(('bevestigd_door__isnull', False), ('bevestigd_op__isnull', False)), _connector='OR'), name='antwoord_bevestigd_door', violation_error_message='Bij een bevestiging horen een moment en een naam.')],
            },
        ),
        migrations.CreateModel(
            name='Routebesluit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routebesluiten', to='reintegratie.dossier')),
                ('afname', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routebesluiten', to='scan.afname')),
                ('route', models.CharField(choices=scan.enums.routekeuzes, max_length=12)),
                ('reden', models.CharField(blank=True, max_length=300)),
                ('door', models.CharField(max_length=60)),
                ('door_naam', models.CharField(max_length=120)),
                ('op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('tot', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['dossier', '-id'], name='routebesluit_dossier'), models.Index(condition=models.Q(('tot__isnull', True)), fields=['afname'], name='routebesluit_geldend')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('tot__isnull', True)), fields=('dossier',), name='routebesluit_een_geldend', violation_error_message='Er geldt één besluit over de route tegelijk.'), models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gte', models.F('op')), _connector='OR'), name='routebesluit_tot_na_op', violation_error_message='Een besluit eindigt niet voordat het is genomen.'), models.CheckConstraint(condition=models.Q(models.Q(('route', 'gemeente'), _negated=True), models.Q(('reden', ''), _negated=True), _connector='OR'), name='routebesluit_gemeente_reden', violation_error_message='Geef de reden van het verzoek aan de gemeente.')],
            },
        ),
        migrations.CreateModel(
            name='Uitslag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('afname', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='uitslag', to='scan.afname')),
                ('eta', models.DecimalField(decimal_places=6, max_digits=9, verbose_name='log-odds')),
                ('p', models.DecimalField(decimal_places=6, max_digits=7, verbose_name='kans')),
                ('punten', models.DecimalField(decimal_places=4, max_digits=9, verbose_name='punten voor afkappen')),
                ('klasse', models.CharField(choices=scan.enums.klassekeuzes, max_length=1, verbose_name='berekende klasse')),
                ('klasse_besluit', models.CharField(blank=True, choices=scan.enums.klassekeuzes, max_length=1, null=True)),
                ('klasse_reden', models.CharField(blank=True, choices=[('feit_ontbreekt', 'Een belangrijk feit staat niet in de scan'), ('antwoord_twijfel', 'Een antwoord past niet bij wat ik zie'), ('snel_veranderd', 'De situatie verandert binnenkort'), ('steun_aanwezig', 'Er is al hulp van anderen'), ('steun_ontbreekt', 'Er is minder hulp dan de scan aanneemt')], max_length=20)),
                ('klasse_door', models.CharField(blank=True, max_length=60)),
                ('klasse_door_naam', models.CharField(blank=True, max_length=120)),
                ('klasse_op', models.DateTimeField(blank=True, null=True)),
                ('uitleg', models.JSONField()),
            ],
            options={
                'indexes': [models.Index(fields=['eta', 'id'], name='uitslag_eta')],
                'constraints': [models.CheckConstraint(condition=models.Q(('p__gt', 0), ('p__lt', 1)), name='uitslag_kans', violation_error_message='Een kans ligt tussen 0 en 1.'), models.CheckConstraint(condition=models.Q(('klasse_besluit__isnull', True), models.Q(('klasse', 'A'), ('klasse_besluit', 'B')), models.Q(('klasse', 'B'), ('klasse_besluit', 'A')), models.Q(('klasse', 'B'), ('klasse_besluit', 'C')), models.Q(('klasse', 'C'), ('klasse_besluit', 'B')), models.Q(('klasse', 'C'), ('klasse_besluit', 'D')), models.Q(('klasse', 'D'), ('klasse_besluit', 'C')), _connector='OR'), name='uitslag_klasse_een_stap', violation_error_message='U kunt één stap meer of minder hulp kiezen dan de scan aangeeft.'), models.CheckConstraint(condition=models.Q(models.Q(('klasse_besluit__isnull', True), ('klasse_door', ''), ('klasse_op__isnull', True), ('klasse_reden', '')), models.Q(models.Q(('klasse_reden', ''), _negated=True), models.Q(('klasse_door', ''), _negated=True), ('klasse_besluit__isnull', False), ('klasse_op__isnull', False)), _connector='OR'), name='uitslag_besluit_met_reden', violation_error_message='Kies een reden voor meer of minder hulp.')],
            },
        ),
        migrations.CreateModel(
            name='Wensen',
            fields=[
                ('afname', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='wensen', serialize=False, to='scan.afname')),
                ('laatste_beroep', models.CharField(blank=True, max_length=4, verbose_name='code van het laatste beroep')),
                ('laatste_beroep_tekst', models.CharField(blank=True, max_length=80)),
                ('gewenst_beroep', models.CharField(blank=True, max_length=4, verbose_name='code van het gewenste beroep')),
                ('gewenst_beroep_tekst', models.CharField(blank=True, max_length=80)),
                ('competenties', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('samenwerken', 'Samenwerken'), ('nauwkeurig', 'Nauwkeurig werken'), ('doorzetten', 'Doorzetten'), ('op_tijd', 'Afspraken nakomen'), ('luisteren', 'Luisteren en helpen'), ('klanten', 'Omgaan met klanten'), ('handen', 'Met de handen werken'), ('organiseren', 'Regelen en plannen'), ('cijfers', 'Werken met cijfers'), ('schrijven', 'Schrijven'), ('computer', 'Werken met de computer'), ('leren', 'Nieuwe dingen leren'), ('leiding', 'Leiding geven'), ('rust', 'Rustig blijven bij drukte'), ('creatief', 'Nieuwe oplossingen bedenken')], max_length=20), blank=True, default=list, size=None)),
                ('diplomas', models.CharField(blank=True, max_length=300, verbose_name="diploma's")),
                ('talen', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('nl', 'Nederlands'), ('en', 'Engels'), ('de', 'Duits'), ('fr', 'Frans'), ('es', 'Spaans'), ('tr', 'Turks'), ('ar', 'Arabisch'), ('pl', 'Pools'), ('uk', 'Oekraïens'), ('ti', 'Tigrinya'), ('anders', 'Een andere taal')], max_length=10), blank=True, default=list, size=None)),
                ('rijbewijzen', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('AM', 'AM (bromfiets)'), ('A', 'A (motor)'), ('B', 'B (auto)'), ('BE', 'BE (aanhanger)'), ('C', 'C (vrachtauto)'), ('CE', 'CE (met aanhanger)'), ('D', 'D (bus)'), ('T', 'T (trekker)')], max_length=2), blank=True, default=list, size=None)),
                ('uren', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='uren per week')),
                ('reistijd', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='reistijd in minuten')),
                ('sterke_punten', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list, size=None)),
                ('revisie', models.PositiveSmallIntegerField(default=0)),
                ('door', models.CharField(blank=True, max_length=60)),
                ('door_naam', models.CharField(blank=True, max_length=120)),
                ('op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('uren__isnull', True), models.Q(('uren__gte', 1), ('uren__lte', 60)), _connector='OR'), name='wensen_uren', violation_error_message='Vul een aantal uren in van 1 tot en met 60.'), models.CheckConstraint(condition=models.Q(('reistijd__isnull', True), ('reistijd__lte', 180), _connector='OR'), name='wensen_reistijd', violation_error_message='Vul een reistijd in van 0 tot en met 180 minuten.'), models.CheckConstraint(condition=models.Q(('sterke_punten__len__lte', 5)), name='wensen_sterke_punten', violation_error_message='Schrijf hooguit vijf sterke punten op.')],
            },
        ),
        migrations.CreateModel(
            name='AntwoordVersie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('antwoord', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='scan.antwoord')),
                ('revisie', models.PositiveSmallIntegerField()),
                ('waarde', models.SmallIntegerField(blank=True, null=True)),
                ('weet_niet', models.BooleanField()),
                ('bron', models.CharField(choices=[('register', 'Registratie'), ('klant', 'De klant'), ('consulent', 'De consulent')], max_length=10)),
                ('door', models.CharField(max_length=60)),
                ('door_naam', models.CharField(max_length=120)),
                ('op', models.DateTimeField()),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('antwoord', 'revisie'), name='antwoordversie_revisie', violation_error_message='Deze eerdere versie is al bewaard.')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scanversie',
            trigger=pgtrigger.compiler.Trigger(name='scanversie_ligt_vast', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF OLD.status <> 'concept' AND (TG_OP = 'DELETE' OR\n   (to_jsonb(NEW) - 'status' - 'geldig_tot') <> (to_jsonb(OLD) - 'status' - 'geldig_tot')) THEN\n    RAISE EXCEPTION 'een gepubliceerde versie ligt vast'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'scanversie_ligt_vast';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n", hash='ee292bc57a97a695a7a2bbc858309642a55c878e', operation='UPDATE OR DELETE', pgid='pgtrigger_scanversie_ligt_vast_56fe8', table='scan_scanversie', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scanversie',
            trigger=pgtrigger.compiler.Trigger(name='scanversie_overgang', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{concept:gepubliceerd,gepubliceerd:gesloten}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='1e6f9557060234111317cbae4d3480a7bc17ad1c', operation='UPDATE', pgid='pgtrigger_scanversie_overgang_7cb28', table='scan_scanversie', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='afname',
            trigger=pgtrigger.compiler.Trigger(name='afname_overgang', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{concept:afgerond,concept:vervallen}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='03c3c73d2c2addcd7426e0ab7248f91c866f30e0', operation='UPDATE', pgid='pgtrigger_afname_overgang_4a737', table='scan_afname', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vraag',
            trigger=pgtrigger.compiler.Trigger(name='vraag_ligt_vast', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM scan_scanversie v WHERE v.status <> 'concept'\n           AND v.id IN (NEW.versie_id, OLD.versie_id)) THEN\n    RAISE EXCEPTION 'een vraag van een gepubliceerde versie ligt vast'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'vraag_ligt_vast';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n", hash='992f7b5cd1955ff73ae5f1170ced8f0d682cb775', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_vraag_ligt_vast_030d1', table='scan_vraag', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='antwoord',
            trigger=pgtrigger.compiler.Trigger(name='antwoord_alleen_in_concept', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM scan_afname a WHERE a.status <> 'concept'\n           AND a.id IN (NEW.afname_id, OLD.afname_id)) THEN\n    RAISE EXCEPTION 'een afgeronde scan ligt vast'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'afname_ligt_vast';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n", hash='328a648d1b9abd56c96e11e0847350b8b4cd6b1c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_antwoord_alleen_in_concept_10787', table='scan_antwoord', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routebesluit',
            trigger=pgtrigger.compiler.Trigger(name='routebesluit_ligt_vast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."dossier_id" IS DISTINCT FROM (NEW."dossier_id") OR OLD."afname_id" IS DISTINCT FROM (NEW."afname_id") OR OLD."route" IS DISTINCT FROM (NEW."route") OR OLD."reden" IS DISTINCT FROM (NEW."reden") OR OLD."door" IS DISTINCT FROM (NEW."door") OR OLD."door_naam" IS DISTINCT FROM (NEW."door_naam") OR OLD."op" IS DISTINCT FROM (NEW."op"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='3fc73ea53c5ac9fc3b4adf23b0ac101cb3403928', operation='UPDATE', pgid='pgtrigger_routebesluit_ligt_vast_cf1d9', table='scan_routebesluit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routebesluit',
            trigger=pgtrigger.compiler.Trigger(name='routebesluit_blijft', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='f309ba28d9190bed88f565139fa307185bfa6142', operation='DELETE', pgid='pgtrigger_routebesluit_blijft_1e28a', table='scan_routebesluit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='uitslag',
            trigger=pgtrigger.compiler.Trigger(name='uitslag_ligt_vast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."afname_id" IS DISTINCT FROM (NEW."afname_id") OR OLD."eta" IS DISTINCT FROM (NEW."eta") OR OLD."p" IS DISTINCT FROM (NEW."p") OR OLD."punten" IS DISTINCT FROM (NEW."punten") OR OLD."klasse" IS DISTINCT FROM (NEW."klasse") OR OLD."uitleg" IS DISTINCT FROM (NEW."uitleg"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='32a2f887e39b4df3b3711ce82342bfcf4d57dc7c', operation='UPDATE', pgid='pgtrigger_uitslag_ligt_vast_0b5d7', table='scan_uitslag', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='uitslag',
            trigger=pgtrigger.compiler.Trigger(name='uitslag_blijft', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='46d92ecbf0dc5d1e26f061ead5908cac81806305', operation='DELETE', pgid='pgtrigger_uitslag_blijft_cb389', table='scan_uitslag', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wensen',
            trigger=pgtrigger.compiler.Trigger(name='wensen_alleen_in_concept', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM scan_afname a WHERE a.status <> 'concept'\n           AND a.id IN (NEW.afname_id, OLD.afname_id)) THEN\n    RAISE EXCEPTION 'een afgeronde scan ligt vast'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'afname_ligt_vast';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nRETURN NEW;\n", hash='6460b608cff47fa68bece3a6040706a1ea81e507', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_wensen_alleen_in_concept_7303e', table='scan_wensen', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='antwoordversie',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6e8462158d4e1169f63f894e000c704b3f7cda84', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_4976a', table='scan_antwoordversie', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='antwoordversie',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='323e3cad9836df3363390ecd6b77b2fce6c477af', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_db82d', table='scan_antwoordversie', when='BEFORE')),
        ),
    ]
