import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import reintegratie.models.basis
import reintegratie.models.inkomen
import resultaat.models.mijlpalen
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('reintegratie', '0002_regels'),
        ('veiling', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Betaalopdracht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='betaalopdrachten', to='reintegratie.regio')),
                ('status', models.CharField(choices=[('voorbereid', 'Wacht op tweede persoon'), ('goedgekeurd', 'Goedgekeurd'), ('betaald', 'Betaald door de bank'), ('ingetrokken', 'Ingetrokken')], default='voorbereid', max_length=12)),
                ('aantal', models.PositiveIntegerField()),
                ('totaal_cent', models.BigIntegerField()),
                ('voorbereid_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('voorbereid_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('goedgekeurd_op', models.DateTimeField(blank=True, null=True)),
                ('goedgekeurd_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('betaald_op', models.DateTimeField(blank=True, null=True)),
                ('ingetrokken_op', models.DateTimeField(blank=True, null=True)),
                ('bestand', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.bestand')),
            ],
            options={
                'indexes': [models.Index(fields=['regio', '-id'], name='betaalopdracht_regio')],
                'constraints': [models.CheckConstraint(condition=models.Q(('goedgekeurd_door__isnull', True), models.Q(('goedgekeurd_door', models.F('voorbereid_door')), _negated=True), _connector='OR'), name='betaalopdracht_twee_mensen', violation_error_message='Wie een betaling klaarzet, keurt haar niet zelf goed. Vraag een collega.'), models.CheckConstraint(condition=models.Q(models.Q(('goedgekeurd_door__isnull', True), ('goedgekeurd_op__isnull', True)), models.Q(('goedgekeurd_door__isnull', False), ('goedgekeurd_op__isnull', False)), _connector='OR'), name='betaalopdracht_goedgekeurd_met_naam', violation_error_message='Een goedkeuring heeft een moment en een naam.'), models.CheckConstraint(condition=models.Q(models.Q(('goedgekeurd_op__isnull', True), ('status__in', ['voorbereid', 'ingetrokken'])), models.Q(('goedgekeurd_op__isnull', False), ('status__in', ['goedgekeurd', 'betaald'])), _connector='OR'), name='betaalopdracht_status_goedgekeurd', violation_error_message='Alleen een goedgekeurde betaling wordt betaald.'), models.CheckConstraint(condition=models.Q(models.Q(('betaald_op__isnull', False), ('status', 'betaald')), models.Q(models.Q(('status', 'betaald'), _negated=True), ('betaald_op__isnull', True)), _connector='OR'), name='betaalopdracht_betaald_met_moment', violation_error_message='Een betaling door de bank heeft een moment.'), models.CheckConstraint(condition=models.Q(models.Q(('ingetrokken_op__isnull', False), ('status', 'ingetrokken')), models.Q(models.Q(('status', 'ingetrokken'), _negated=True), ('ingetrokken_op__isnull', True)), _connector='OR'), name='betaalopdracht_ingetrokken_met_moment', violation_error_message='Een ingetrokken betaling heeft een moment.'), models.CheckConstraint(condition=models.Q(('aantal__gt', 0), ('totaal_cent__gt', 0)), name='betaalopdracht_niet_leeg', violation_error_message='Er is niets te betalen.')],
            },
        ),
        migrations.CreateModel(
            name='Overdracht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gunning', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='overdracht', to='veiling.gunning')),
                ('dienstverlener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overdrachten', to='reintegratie.dienstverlener')),
                ('aangeboden_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('uiterlijk', models.DateField()),
                ('op', models.DateTimeField(blank=True, null=True)),
                ('door', models.CharField(blank=True, max_length=60, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('op__isnull', True)), fields=['uiterlijk'], name='overdracht_te_doen')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('door__isnull', True), ('op__isnull', True)), models.Q(('door__isnull', False), ('op__isnull', False)), _connector='OR'), name='overdracht_op_met_door', violation_error_message='Een overdracht heeft een moment en een naam.')],
            },
        ),
        migrations.CreateModel(
            name='Begeleiding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='begeleidingen', to='reintegratie.dossier')),
                ('overdracht', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='begeleidingen', to='resultaat.overdracht')),
                ('dienstverlener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='begeleidingen', to='reintegratie.dienstverlener')),
                ('deelname', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='begeleiding', to='veiling.kaveldeelname')),
                ('van', models.DateField()),
                ('termijn_tot', models.DateField()),
                ('einde', models.DateField(blank=True, null=True)),
                ('eindreden', models.CharField(blank=True, choices=[('termijn', 'Termijn voorbij'), ('teruggehaald', 'Teruggehaald: te weinig begeleiding gekregen'), ('ingetrokken', 'Verwijzing ingetrokken'), ('overleden', 'Overleden'), ('ziek', 'Langdurig ziek'), ('verhuisd', 'Verhuisd, te ver weg'), ('detentie', 'In detentie'), ('pensioen', 'Pensioenleeftijd bereikt'), ('onderwijs', 'Erkende opleiding'), ('verlof', 'Verlof'), ('ontheffing', 'Verplichting opgeheven'), ('gemeente', 'Overgedragen aan gemeente'), ('fout', 'Ten onrechte overgedragen')], max_length=14, null=True)),
                ('eindtoelichting', models.CharField(blank=True, max_length=200)),
                ('gesprek_uiterlijk', models.DateField()),
                ('eerste_gesprek_op', models.DateTimeField(blank=True, null=True)),
                ('plan_uiterlijk', models.DateField()),
                ('plan_op', models.DateTimeField(blank=True, null=True)),
                ('plan', models.TextField(blank=True, max_length=1000)),
                ('tellen_tot', models.DateField()),
                ('getelde_dagen', models.PositiveSmallIntegerField(default=0)),
                ('reeks_begin', models.DateField(blank=True, null=True)),
                ('getoetst_op', models.DateField(blank=True, null=True)),
                ('getoetst_tot', models.DateTimeField(blank=True, null=True)),
                ('prijsfactor', models.DecimalField(blank=True, decimal_places=6, max_digits=7, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['dienstverlener', '-van', 'id'], name='begeleiding_dienstverlener'), models.Index(condition=models.Q(('einde__isnull', True)), fields=['termijn_tot'], name='begeleiding_termijn_open'), models.Index(fields=['tellen_tot'], name='begeleiding_tellen')],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('dossier', '='), (reintegratie.models.inkomen.DateRange('van', 'einde', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='begeleiding_een_tegelijk', violation_error_message='Deze persoon heeft al een begeleider.'), models.CheckConstraint(condition=models.Q(models.Q(('einde__isnull', True), ('eindreden__isnull', True)), models.Q(('einde__isnull', False), ('eindreden__isnull', False)), _connector='OR'), name='begeleiding_einde_met_reden', violation_error_message='Een einde heeft een datum en een reden.'), models.CheckConstraint(condition=models.Q(('einde__isnull', True), ('einde__gte', models.F('van')), _connector='OR'), name='begeleiding_einde_na_begin', violation_error_message='Het einde ligt niet voor het begin.'), models.CheckConstraint(condition=models.Q(('tellen_tot__gte', models.F('termijn_tot')), ('termijn_tot__gt', models.F('van'))), name='begeleiding_termijn', violation_error_message='De termijn ligt na het begin en het tellen loopt ten minste even lang.'), models.CheckConstraint(condition=models.Q(models.Q(('plan', ''), ('plan_op__isnull', True)), models.Q(('plan_op__isnull', False), models.Q(('plan', ''), _negated=True)), _connector='OR'), name='begeleiding_plan_met_tekst', violation_error_message='Schrijf in het plan wat u afspreekt.')],
            },
        ),
        migrations.CreateModel(
            name='MijlpaalBehaald',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begeleiding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mijlpalen', to='resultaat.begeleiding')),
                ('klant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.klant')),
                ('mijlpaal', models.PositiveSmallIntegerField()),
                ('weken', models.PositiveSmallIntegerField()),
                ('duurzaam', models.BooleanField(verbose_name='is het duurzame resultaat')),
                ('begin', models.DateField()),
                ('datum', models.DateField()),
                ('urenaandeel', models.DecimalField(decimal_places=6, max_digits=7)),
                ('status', models.CharField(choices=[('voorlopig', 'Voorlopig'), ('vast', 'Vast'), ('vervallen', 'Vervallen door een correctie')], default='voorlopig', max_length=10)),
                ('vastgesteld_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('vervallen_op', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('begeleiding', 'mijlpaal'), name='mijlpaal_eenmaal', violation_error_message='Deze mijlpaal is al vastgesteld.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('duurzaam', True), models.Q(('status', 'vervallen'), _negated=True)), expressions=[('klant', '='), (resultaat.models.mijlpalen.TweeJaarVanaf('begin'), '&&')], name='mijlpaal_een_resultaat_per_24_maanden', violation_error_message='Voor deze persoon telt in 24 maanden één duurzaam resultaat.'), models.CheckConstraint(condition=models.Q(('urenaandeel__gt', 0), ('urenaandeel__lte', 1)), name='mijlpaal_urenaandeel', violation_error_message='Het aandeel door uren ligt tussen 0 en 1.'), models.CheckConstraint(condition=models.Q(('datum__gte', models.F('begin'))), name='mijlpaal_na_begin', violation_error_message='Een mijlpaal ligt na de eerste getelde dag.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'vervallen'), ('vervallen_op__isnull', False)), models.Q(models.Q(('status', 'vervallen'), _negated=True), ('vervallen_op__isnull', True)), _connector='OR'), name='mijlpaal_vervallen_met_moment', violation_error_message='Een vervallen mijlpaal heeft een moment.')],
            },
        ),
        migrations.CreateModel(
            name='Plaatsing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begeleiding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plaatsingen', to='resultaat.begeleiding')),
                ('van', models.DateField()),
                ('tot', models.DateField()),
                ('geldig_van', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('geldig_tot', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('tot__gt', models.F('van'))), name='plaatsing_tot_na_van', violation_error_message='De einddatum ligt na de begindatum.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('geldig_tot__isnull', True)), expressions=[('begeleiding', '='), (reintegratie.models.inkomen.DateRange('van', 'tot', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='plaatsing_telt_eenmaal', violation_error_message='Een dag werk telt één keer.')],
            },
        ),
        migrations.CreateModel(
            name='Signaal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begeleiding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signalen', to='resultaat.begeleiding')),
                ('soort', models.CharField(choices=[('geen_contact', 'Ik krijg geen contact'), ('werkt_niet_mee', 'Iemand komt afspraken niet na'), ('ziek', 'Iemand is langer ziek'), ('verhuisd', 'Iemand is verhuisd'), ('anders', 'Iets anders')], max_length=14)),
                ('tekst', models.CharField(max_length=400)),
                ('status', models.CharField(choices=[('open', 'Wacht op de consulent'), ('besloten', 'Afgehandeld')], default='open', max_length=10)),
                ('op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('besluit', models.CharField(blank=True, max_length=400)),
                ('besloten_op', models.DateTimeField(blank=True, null=True)),
                ('besloten_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'open')), fields=('begeleiding', 'soort'), name='signaal_een_open', violation_error_message='Dit signaal staat al open. De consulent reageert nog.'), models.CheckConstraint(condition=models.Q(models.Q(('besloten_door__isnull', True), ('besloten_op__isnull', True), ('besluit', ''), ('status', 'open')), models.Q(('besloten_door__isnull', False), ('besloten_op__isnull', False), ('status', 'besloten'), models.Q(('besluit', ''), _negated=True)), _connector='OR'), name='signaal_besluit_volledig', violation_error_message='Een afgehandeld signaal heeft een besluit, een moment en een naam.')],
            },
        ),
        migrations.CreateModel(
            name='Uitbetaling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mijlpaal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uitbetalingen', to='resultaat.mijlpaalbehaald')),
                ('dienstverlener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uitbetalingen', to='reintegratie.dienstverlener')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.regio')),
                ('soort', models.CharField(choices=[('mijlpaal', 'Mijlpaal'), ('correctie', 'Correctie')], default='mijlpaal', max_length=10)),
                ('corrigeert', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correctie', to='resultaat.uitbetaling')),
                ('bedrag_cent', models.BigIntegerField()),
                ('status', models.CharField(choices=[('te_beoordelen', 'Te beoordelen'), ('goedgekeurd', 'Goedgekeurd'), ('betaald', 'Betaald'), ('gecorrigeerd', 'Gecorrigeerd'), ('vervallen', 'Vervallen voor betaling')], default='te_beoordelen', max_length=14)),
                ('betaalopdracht', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uitbetalingen', to='resultaat.betaalopdracht')),
                ('ontstaan_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('betaald_op', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('status', 'te_beoordelen')), fields=['regio', 'id'], name='uitbetaling_te_beoordelen'), models.Index(fields=['dienstverlener', '-id'], name='uitbetaling_dienstverlener')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('soort', 'mijlpaal'), ('status__in', ('te_beoordelen', 'goedgekeurd', 'betaald'))), fields=('mijlpaal',), name='uitbetaling_een_per_mijlpaal', violation_error_message='Deze mijlpaal wordt één keer betaald.'), models.CheckConstraint(condition=models.Q(models.Q(('bedrag_cent__gt', 0), ('corrigeert__isnull', True), ('soort', 'mijlpaal')), models.Q(('bedrag_cent__lt', 0), ('corrigeert__isnull', False), ('soort', 'correctie')), _connector='OR'), name='uitbetaling_teken', violation_error_message='Een mijlpaal is een bedrag boven nul, een correctie een bedrag eronder.'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('goedgekeurd', 'betaald')), _negated=True), ('betaalopdracht__isnull', False), _connector='OR'), name='uitbetaling_goedgekeurd_in_opdracht', violation_error_message='Een goedgekeurd bedrag hoort bij een betaling.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'vervallen'), _negated=True), ('betaalopdracht__isnull', True), _connector='OR'), name='uitbetaling_vervallen_los', violation_error_message='Een vervallen bedrag hoort niet bij een betaling.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'betaald'), _negated=True), ('betaald_op__isnull', False), _connector='OR'), name='uitbetaling_betaald_met_moment', violation_error_message='Een betaald bedrag heeft een moment.')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='uitbetaling',
            trigger=pgtrigger.compiler.Trigger(name='uitbetaling_ligt_vast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."mijlpaal_id" IS DISTINCT FROM (NEW."mijlpaal_id") OR OLD."dienstverlener_id" IS DISTINCT FROM (NEW."dienstverlener_id") OR OLD."regio_id" IS DISTINCT FROM (NEW."regio_id") OR OLD."soort" IS DISTINCT FROM (NEW."soort") OR OLD."corrigeert_id" IS DISTINCT FROM (NEW."corrigeert_id") OR OLD."bedrag_cent" IS DISTINCT FROM (NEW."bedrag_cent") OR OLD."ontstaan_op" IS DISTINCT FROM (NEW."ontstaan_op"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='bfd080669bbf32e2f9e3ac328a565a53944201d7', operation='UPDATE', pgid='pgtrigger_uitbetaling_ligt_vast_47e83', table='resultaat_uitbetaling', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='uitbetaling',
            trigger=pgtrigger.compiler.Trigger(name='uitbetaling_blijft', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='29f8cbb15a35b82883cb18f824a64ce20219ddb0', operation='DELETE', pgid='pgtrigger_uitbetaling_blijft_e11fc', table='resultaat_uitbetaling', when='BEFORE')),
        ),
    ]
