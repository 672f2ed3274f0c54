import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import reintegratie.models.basis
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('reintegratie', '0002_regels'),
        ('scan', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Loting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('doel', models.CharField(max_length=60, unique=True)),
                ('zaad', models.CharField(max_length=64)),
                ('zaad_hash', models.CharField(max_length=64)),
                ('gemaakt_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Prestatie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dienstverlener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prestaties', to='reintegratie.dienstverlener')),
                ('categorie', models.CharField(choices=[('dichtbij', 'Dicht bij werk'), ('midden', 'Midden'), ('ver', 'Ver van werk')], max_length=10)),
                ('peildatum', models.DateField()),
                ('theta', models.DecimalField(decimal_places=6, max_digits=9)),
                ('sd', models.DecimalField(decimal_places=6, max_digits=9)),
                ('gesloten', models.PositiveIntegerField(default=0)),
                ('uitkomsten', models.PositiveIntegerField(default=0)),
                ('verwacht', models.DecimalField(decimal_places=6, default=0, max_digits=12)),
                ('vastgelegd_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('dienstverlener', 'categorie', 'peildatum'), name='prestatie_een_per_dag', violation_error_message='Voor deze dag is de prestatie al vastgelegd.'), models.CheckConstraint(condition=models.Q(('sd__gt', 0)), name='prestatie_sd_positief', violation_error_message='De onzekerheid van een prestatie is groter dan nul.')],
            },
        ),
        migrations.CreateModel(
            name='Rondesleutel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('publiek', models.BinaryField(max_length=32, unique=True)),
                ('voor_sluiter', models.BinaryField()),
                ('voor_herstel', models.BinaryField()),
                ('zaad_hash', models.CharField(max_length=64)),
                ('gemaakt_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('gebruikt_op', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('gebruikt_op__isnull', True)), fields=['id'], name='rondesleutel_voorraad')],
            },
        ),
        migrations.CreateModel(
            name='Schorsing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dienstverlener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schorsingen', to='reintegratie.dienstverlener')),
                ('van', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('tot', models.DateTimeField()),
                ('reden', models.CharField(max_length=200)),
                ('door', models.CharField(max_length=60)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('tot__gt', models.F('van'))), name='schorsing_eindigt_later', violation_error_message='Een schorsing eindigt na haar begin.'), models.CheckConstraint(condition=models.Q(('reden', ''), _negated=True), name='schorsing_reden', violation_error_message='Geef de reden van de schorsing.')],
            },
        ),
        migrations.CreateModel(
            name='Toelating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dienstverlener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='toelatingen', to='reintegratie.dienstverlener')),
                ('categorie', models.CharField(choices=[('dichtbij', 'Dicht bij werk'), ('midden', 'Midden'), ('ver', 'Ver van werk')], max_length=10)),
                ('van', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('tot', models.DateTimeField(blank=True, null=True)),
                ('door', models.CharField(max_length=60)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('tot__isnull', True)), fields=('dienstverlener', 'categorie'), name='toelating_een_geldig', violation_error_message='Deze dienstverlener is al toegelaten in deze categorie.'), models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gt', models.F('van')), _connector='OR'), name='toelating_eindigt_later', violation_error_message='Een toelating eindigt na haar begin.')],
            },
        ),
        migrations.CreateModel(
            name='Veilingregels',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.PositiveIntegerField(unique=True)),
                ('parameters', models.JSONField()),
                ('hash', models.CharField(max_length=64)),
                ('vastgesteld_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('door', models.CharField(max_length=60)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Werkgebied',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dienstverlener', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='werkgebieden', to='reintegratie.dienstverlener')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.regio')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('dienstverlener', 'regio'), name='werkgebied_eenmaal', violation_error_message='Deze regio staat al bij de dienstverlener.')],
            },
        ),
        migrations.CreateModel(
            name='Veiling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='veilingen', to='reintegratie.regio')),
                ('nummer', models.PositiveIntegerField()),
                ('status', models.CharField(choices=[('concept', 'In voorbereiding'), ('gepubliceerd', 'Open voor inschrijving'), ('gesloten', 'Gesloten'), ('geopend', 'Inschrijvingen geopend'), ('voorgenomen', 'Voorgenomen besluit'), ('definitief', 'Definitief'), ('ingetrokken', 'Ingetrokken')], default='concept', max_length=14)),
                ('regels', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='veilingen', to='veiling.veilingregels')),
                ('prijsregel', models.CharField(choices=[('vcg', 'vcg'), ('eigen_bod', 'eigen_bod'), ('vast_tarief', 'vast_tarief')], max_length=12)),
                ('sleutel', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='veiling', to='veiling.rondesleutel')),
                ('zaad_hash', models.CharField(blank=True, max_length=64)),
                ('zaad', models.CharField(blank=True, max_length=64)),
                ('gemaakt_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('sluit_op', models.DateTimeField()),
                ('publiceer_op', models.DateTimeField(blank=True, null=True)),
                ('gesloten_op', models.DateTimeField(blank=True, null=True)),
                ('geopend_op', models.DateTimeField(blank=True, null=True)),
                ('voorgenomen_op', models.DateTimeField(blank=True, null=True)),
                ('definitief_op', models.DateTimeField(blank=True, null=True)),
                ('ingetrokken_op', models.DateTimeField(blank=True, null=True)),
                ('intrekreden', models.CharField(blank=True, max_length=200)),
                ('hoofd', models.CharField(blank=True, max_length=64)),
                ('bladeren', models.JSONField(blank=True, null=True)),
                ('uitslag', models.JSONField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('status', 'gepubliceerd')), fields=['sluit_op'], name='veiling_te_sluiten'), models.Index(fields=['-sluit_op', 'id'], name='veiling_sluit_op')],
                'constraints': [models.UniqueConstraint(fields=('regio', 'nummer'), name='veiling_nummer', violation_error_message='Dit rondenummer bestaat al in deze regio.'), models.CheckConstraint(condition=models.Q(('publiceer_op__isnull', True), ('sluit_op__gt', models.F('publiceer_op')), _connector='OR'), name='veiling_sluit_na_publicatie', violation_error_message='Een ronde sluit na de publicatie. Kies een later moment.'), models.CheckConstraint(condition=models.Q(models.Q(('publiceer_op__isnull', True), ('sleutel__isnull', True), ('status', 'concept')), ('status', 'ingetrokken'), models.Q(('status__in', ['gepubliceerd', 'gesloten', 'geopend', 'voorgenomen', 'definitief']), ('publiceer_op__isnull', False), ('sleutel__isnull', False), models.Q(('zaad_hash', ''), _negated=True)), _connector='OR'), name='veiling_gepubliceerd_bewijs', violation_error_message='Een gepubliceerde ronde heeft een moment en een sleutel.'), models.CheckConstraint(condition=models.Q(models.Q(('gesloten_op__gte', models.F('sluit_op')), ('gesloten_op__isnull', False), ('status__in', ('gesloten', 'geopend', 'voorgenomen', 'definitief')), ('bladeren__isnull', False), models.Q(('hoofd', ''), _negated=True)), ('status', 'ingetrokken'), models.Q(('gesloten_op__isnull', True), ('status__in', ['concept', 'gepubliceerd'])), _connector='OR'), name='veiling_gesloten_bewijs', violation_error_message='Een ronde sluit niet voor haar sluitmoment.'), models.CheckConstraint(condition=models.Q(models.Q(('geopend_op__gte', models.F('sluit_op')), ('geopend_op__isnull', False), ('status__in', ('geopend', 'voorgenomen', 'definitief')), models.Q(('zaad', ''), _negated=True)), ('status', 'ingetrokken'), models.Q(models.Q(('status__in', ('geopend', 'voorgenomen', 'definitief')), _negated=True), ('geopend_op__isnull', True), ('zaad', '')), _connector='OR'), name='veiling_geopend_bewijs', violation_error_message='Een ronde wordt niet voor haar sluitmoment geopend.'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('voorgenomen', 'definitief')), ('voorgenomen_op__isnull', False)), ('status', 'ingetrokken'), models.Q(models.Q(('status__in', ('voorgenomen', 'definitief')), _negated=True), ('voorgenomen_op__isnull', True)), _connector='OR'), name='veiling_voorgenomen_bewijs', violation_error_message='Een voorgenomen besluit heeft een moment.'), models.CheckConstraint(condition=models.Q(models.Q(('definitief_op__isnull', False), ('status', 'definitief')), models.Q(models.Q(('status', 'definitief'), _negated=True), ('definitief_op__isnull', True)), _connector='OR'), name='veiling_definitief_bewijs', violation_error_message='Een definitieve ronde heeft een moment.'), models.CheckConstraint(condition=models.Q(models.Q(('ingetrokken_op__isnull', False), ('status', 'ingetrokken'), models.Q(('intrekreden', ''), _negated=True)), models.Q(models.Q(('status', 'ingetrokken'), _negated=True), ('ingetrokken_op__isnull', True), ('intrekreden', '')), _connector='OR'), name='veiling_ingetrokken_bewijs', violation_error_message='Een ingetrokken ronde heeft een moment en een reden.')],
            },
        ),
        migrations.CreateModel(
            name='Vergelijkingsdeel',
            fields=[
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='reintegratie.dossier')),
                ('loting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='veiling.loting')),
                ('getrokken_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('eruit_op', models.DateTimeField(blank=True, null=True)),
                ('eruit_reden', models.CharField(blank=True, max_length=200, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('eruit_op__isnull', True), ('eruit_reden__isnull', True)), models.Q(('eruit_op__isnull', False), ('eruit_reden__isnull', False)), _connector='OR'), name='vergelijkingsdeel_eruit_met_reden', violation_error_message='Geef een reden waarom deze persoon alsnog meedoet.')],
            },
        ),
        migrations.CreateModel(
            name='Kavel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kavels', to='reintegratie.regio')),
                ('nummer', models.PositiveIntegerField()),
                ('status', models.CharField(choices=[('voorstel', 'Voorstel'), ('bevroren', 'Vastgezet'), ('in_ronde', 'In een ronde'), ('gegund', 'Gegund'), ('overgedragen', 'Overgedragen'), ('teruggekeerd', 'Teruggekeerd')], default='voorstel', max_length=14)),
                ('veiling', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kavels', to='veiling.veiling')),
                ('loting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='veiling.loting')),
                ('profiel', models.JSONField()),
                ('profielnaam', models.CharField(max_length=600)),
                ('klein', models.BooleanField(default=False)),
                ('gemaakt_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('bevroren_op', models.DateTimeField(blank=True, null=True)),
                ('grootte', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('categorie', models.CharField(blank=True, choices=[('dichtbij', 'Dicht bij werk'), ('midden', 'Midden'), ('ver', 'Ver van werk')], max_length=10, null=True)),
                ('kans_laag', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('kans_hoog', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('q0', models.DecimalField(blank=True, decimal_places=6, max_digits=10, null=True)),
                ('waarde_cent', models.BigIntegerField(blank=True, null=True)),
                ('alpha', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                ('tarief_cent', models.BigIntegerField(blank=True, null=True)),
                ('teruggekeerd_op', models.DateTimeField(blank=True, null=True)),
                ('terugkeerreden', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['regio', 'status', 'nummer'], name='kavel_regio_status')],
                'constraints': [models.UniqueConstraint(fields=('regio', 'nummer'), name='kavel_nummer', violation_error_message='Dit nummer bestaat al in deze regio.'), models.CheckConstraint(condition=models.Q(models.Q(('bevroren_op__isnull', True), ('grootte__isnull', True)), models.Q(('bevroren_op__isnull', False), ('grootte__isnull', False)), _connector='OR'), name='kavel_bevroren_met_grootte', violation_error_message='Een vastgezette groep heeft een moment en een grootte.'), models.CheckConstraint(condition=models.Q(('bevroren_op__isnull', True), models.Q(('categorie__isnull', False), ('kans_hoog__isnull', False), ('kans_laag__isnull', False), ('q0__isnull', False)), _connector='OR'), name='kavel_bevroren_volledig', violation_error_message='Een vastgezette groep heeft een kansband en een verwachting.'), models.CheckConstraint(condition=models.Q(models.Q(('bevroren_op__isnull', True), ('status', 'voorstel')), models.Q(models.Q(('status', 'voorstel'), _negated=True), ('bevroren_op__isnull', False)), _connector='OR'), name='kavel_status_bevroren', violation_error_message='Alleen een voorstel is nog niet vastgezet.'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['in_ronde', 'gegund', 'overgedragen']), ('veiling__isnull', False)), ('status__in', ['voorstel', 'bevroren', 'teruggekeerd']), _connector='OR'), name='kavel_in_ronde', violation_error_message='Een groep die wordt aangeboden hoort bij een ronde.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'teruggekeerd'), ('teruggekeerd_op__isnull', False), models.Q(('terugkeerreden', ''), _negated=True)), models.Q(models.Q(('status', 'teruggekeerd'), _negated=True), ('teruggekeerd_op__isnull', True), ('terugkeerreden', '')), _connector='OR'), name='kavel_teruggekeerd_met_reden', violation_error_message='Een teruggekeerde groep heeft een moment en een reden.')],
            },
        ),
        migrations.CreateModel(
            name='Ontvangstketen',
            fields=[
                ('veiling', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='keten', serialize=False, to='veiling.veiling')),
                ('nummer', models.PositiveIntegerField(default=0)),
                ('blad', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='OpeningsPoging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('veiling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openingspogingen', to='veiling.veiling')),
                ('op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('door', models.CharField(max_length=60)),
                ('door_naam', models.CharField(max_length=120)),
                ('reden', models.CharField(max_length=200)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Proefenvelop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('veiling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proeven', to='veiling.veiling')),
                ('versie', models.PositiveSmallIntegerField()),
                ('open_vanaf', models.DateTimeField()),
                ('cijfertekst', models.BinaryField()),
                ('geopend_op', models.DateTimeField(blank=True, null=True)),
                ('gelukt', models.BooleanField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('veiling', 'versie'), name='proefenvelop_eenmaal', violation_error_message='Deze proef bestaat al.'), models.CheckConstraint(condition=models.Q(models.Q(('gelukt__isnull', True), ('geopend_op__isnull', True)), models.Q(('gelukt__isnull', False), ('geopend_op__isnull', False)), _connector='OR'), name='proefenvelop_uitkomst', violation_error_message='Een gedane proef heeft een uitkomst.')],
            },
        ),
        migrations.CreateModel(
            name='Uitnodiging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('veiling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uitnodigingen', to='veiling.veiling')),
                ('dienstverlener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uitnodigingen', to='reintegratie.dienstverlener')),
                ('groep', models.CharField(max_length=60)),
                ('categorieen', models.JSONField()),
                ('effecten', models.JSONField()),
                ('medianen', models.JSONField()),
                ('gehad', models.PositiveIntegerField(blank=True, null=True)),
                ('uitgenodigd_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('veiling', 'dienstverlener'), name='uitnodiging_eenmaal', violation_error_message='Deze dienstverlener is al uitgenodigd.')],
            },
        ),
        migrations.CreateModel(
            name='Bod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('veiling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='boden', to='veiling.veiling')),
                ('kavel', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='boden', to='veiling.kavel')),
                ('dienstverlener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='boden', to='reintegratie.dienstverlener')),
                ('soort', models.CharField(choices=[('bod', 'Inschrijving'), ('capaciteit', 'Aantal groepen'), ('intrekking', 'Intrekking')], max_length=10)),
                ('versie', models.PositiveIntegerField()),
                ('ontvangen_op', models.DateTimeField()),
                ('door', models.CharField(max_length=60)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['dienstverlener', 'veiling', '-id'], name='bod_dienstverlener')],
                'constraints': [models.UniqueConstraint(fields=('veiling', 'kavel', 'dienstverlener', 'versie'), name='bod_versie', nulls_distinct=False, violation_error_message='Deze versie van uw inschrijving is al ontvangen. Laad de pagina opnieuw.'), models.CheckConstraint(condition=models.Q(models.Q(('kavel__isnull', True), ('soort', 'capaciteit')), models.Q(models.Q(('soort', 'capaciteit'), _negated=True), ('kavel__isnull', False)), _connector='OR'), name='bod_kavel_bij_soort', violation_error_message='Een inschrijving hoort bij een groep; het aantal groepen bij de ronde.')],
            },
        ),
        migrations.CreateModel(
            name='Gunning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kavel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gunningen', to='veiling.kavel')),
                ('dienstverlener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gunningen', to='reintegratie.dienstverlener')),
                ('status', models.CharField(choices=[('voorstel', 'Voorstel volgens de regels'), ('voorgenomen', 'Voorgenomen'), ('definitief', 'Definitief'), ('niet_gegund', 'Niet gegund'), ('ingetrokken', 'Ingetrokken')], default='voorstel', max_length=12)),
                ('bod_cent', models.BigIntegerField()),
                ('prijs_cent', models.BigIntegerField()),
                ('plafond_cent', models.BigIntegerField()),
                ('score_cent', models.BigIntegerField()),
                ('q', models.DecimalField(decimal_places=6, max_digits=10)),
                ('sd', models.DecimalField(decimal_places=6, max_digits=9)),
                ('laag', models.BooleanField(default=False)),
                ('voorgesteld_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('besloten_op', models.DateTimeField(blank=True, null=True)),
                ('besloten_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reden', models.CharField(blank=True, max_length=400)),
                ('laatste_dag', models.DateField(blank=True, null=True)),
                ('standstill_tot', models.DateTimeField(blank=True, null=True)),
                ('definitief_op', models.DateTimeField(blank=True, null=True)),
                ('ingetrokken_op', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('status', 'voorgenomen')), fields=['standstill_tot'], name='gunning_te_voltooien'), models.Index(fields=['dienstverlener', '-id'], name='gunning_dienstverlener')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status__in', ['voorstel', 'voorgenomen', 'definitief'])), fields=('kavel',), name='gunning_een_per_kavel', violation_error_message='Deze groep heeft al een keuze.'), models.CheckConstraint(condition=models.Q(('bod_cent__gte', 0), ('prijs_cent__gte', models.F('bod_cent')), ('prijs_cent__lte', models.F('plafond_cent'))), name='gunning_prijs_tussen_bod_en_plafond', violation_error_message='De prijs ligt tussen de inschrijving en het plafond.'), models.CheckConstraint(condition=models.Q(models.Q(('besloten_door__isnull', True), ('besloten_op__isnull', True)), models.Q(('besloten_door__isnull', False), ('besloten_op__isnull', False)), _connector='OR'), name='gunning_besluit_met_naam', violation_error_message='Een besluit heeft een moment en een naam.'), models.CheckConstraint(condition=models.Q(models.Q(('besloten_op__isnull', True), ('status', 'voorstel')), models.Q(('besloten_op__isnull', False), ('status__in', ['voorgenomen', 'definitief', 'niet_gegund'])), ('status', 'ingetrokken'), _connector='OR'), name='gunning_status_besluit', violation_error_message='Alleen een voorstel is nog niet besloten.'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['voorgenomen', 'definitief']), ('laatste_dag__isnull', False), ('standstill_tot__isnull', False)), ('status', 'ingetrokken'), models.Q(('standstill_tot__isnull', True), ('status__in', ['voorstel', 'niet_gegund'])), _connector='OR'), name='gunning_standstill', violation_error_message='Een voorgenomen keuze heeft een bezwaartermijn.'), models.CheckConstraint(condition=models.Q(models.Q(('definitief_op__isnull', False), ('status', 'definitief'), ('definitief_op__gte', models.F('standstill_tot'))), models.Q(models.Q(('status', 'definitief'), _negated=True), ('definitief_op__isnull', True)), _connector='OR'), name='gunning_definitief_na_standstill', violation_error_message='Een keuze wordt pas definitief na de bezwaartermijn.'), models.CheckConstraint(condition=models.Q(models.Q(('ingetrokken_op__isnull', False), ('status', 'ingetrokken'), models.Q(('reden', ''), _negated=True)), models.Q(models.Q(('status', 'ingetrokken'), _negated=True), ('ingetrokken_op__isnull', True)), _connector='OR'), name='gunning_ingetrokken_met_reden', violation_error_message='Een ingetrokken keuze heeft een moment en een reden.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'niet_gegund'), _negated=True), models.Q(('reden', ''), _negated=True), _connector='OR'), name='gunning_niet_gegund_met_reden', violation_error_message='Geef de reden waarom u deze groep niet gunt.')],
            },
        ),
        migrations.CreateModel(
            name='KavelDeelname',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kavel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deelnames', to='veiling.kavel')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kaveldeelnames', to='reintegratie.dossier')),
                ('uitslag', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scan.uitslag')),
                ('profielcode', models.CharField(max_length=20)),
                ('p', models.DecimalField(decimal_places=6, max_digits=7)),
                ('eta', models.DecimalField(decimal_places=6, max_digits=10)),
                ('van', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('verlaten_op', models.DateTimeField(blank=True, null=True)),
                ('reden', models.CharField(blank=True, choices=[('ingetrokken', 'Verwijzing ingetrokken'), ('overleden', 'Overleden'), ('verhuisd', 'Verhuisd naar een andere regio'), ('gemeente', 'Overgedragen aan gemeente'), ('terug', 'Terug bij de organisatie'), ('verplaatst', 'Verplaatst naar een andere groep'), ('achtergehouden', 'Niet meegenomen, met reden'), ('groep_terug', 'Groep ging niet door')], max_length=20, null=True)),
                ('toelichting', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['kavel', 'eta'], name='kaveldeelname_kavel')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('verlaten_op__isnull', True)), fields=('dossier',), name='kaveldeelname_een_actief', violation_error_message='Deze persoon zit al in een groep.'), models.CheckConstraint(condition=models.Q(models.Q(('reden__isnull', True), ('verlaten_op__isnull', True)), models.Q(('reden__isnull', False), ('verlaten_op__isnull', False)), _connector='OR'), name='kaveldeelname_verlaten_met_reden', violation_error_message='Wie een groep verlaat, verlaat die met een reden.'), models.CheckConstraint(condition=models.Q(('p__gt', 0), ('p__lt', 1)), name='kaveldeelname_kans', violation_error_message='Een kans ligt tussen 0 en 1.')],
            },
        ),
        migrations.CreateModel(
            name='Bezwaar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gunning', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bezwaren', to='veiling.gunning')),
                ('dienstverlener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.dienstverlener')),
                ('status', models.CharField(choices=[('open', 'In behandeling'), ('ongegrond', 'Ongegrond'), ('gegrond', 'Gegrond'), ('ingetrokken', 'Ingetrokken door de indiener')], default='open', max_length=12)),
                ('tekst', models.TextField(max_length=4000)),
                ('ingediend_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('afgedaan_op', models.DateTimeField(blank=True, null=True)),
                ('afgedaan_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reden', models.TextField(blank=True, max_length=2000)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'open')), fields=('gunning', 'dienstverlener'), name='bezwaar_een_open', violation_error_message='U heeft al bezwaar gemaakt. Wij behandelen dat nu.'), models.CheckConstraint(condition=models.Q(models.Q(('afgedaan_op__isnull', True), ('status', 'open')), models.Q(models.Q(('status', 'open'), _negated=True), ('afgedaan_op__isnull', False), models.Q(('reden', ''), _negated=True)), _connector='OR'), name='bezwaar_afgedaan_met_reden', violation_error_message='Een afgedaan bezwaar heeft een moment en een reden.'), models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='bezwaar_tekst', violation_error_message='Schrijf waarom u het niet eens bent met de keuze.')],
            },
        ),
        migrations.CreateModel(
            name='Envelop',
            fields=[
                ('bod', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='envelop', serialize=False, to='veiling.bod')),
                ('cijfertekst', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Ontvangst',
            fields=[
                ('bod', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='ontvangst', serialize=False, to='veiling.bod')),
                ('veiling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ontvangsten', to='veiling.veiling')),
                ('nummer', models.PositiveIntegerField()),
                ('zout', models.CharField(max_length=64)),
                ('inhoud', models.CharField(max_length=64)),
                ('toezegging', models.CharField(max_length=64)),
                ('blad', models.CharField(max_length=64)),
                ('bewijs', models.JSONField()),
                ('handtekening', models.CharField(max_length=128)),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('veiling', 'nummer'), name='ontvangst_nummer', violation_error_message='Deze ontvangst bestaat al.')],
            },
        ),
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('bod', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='opening', serialize=False, to='veiling.bod')),
                ('inhoud', models.JSONField(blank=True, null=True)),
                ('reden', models.CharField(blank=True, max_length=200)),
                ('geopend_op', models.DateTimeField()),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('inhoud__isnull', False), ('reden', '')), models.Q(('inhoud__isnull', True), models.Q(('reden', ''), _negated=True)), _connector='OR'), name='opening_inhoud_of_reden', violation_error_message='Een inschrijving is leesbaar of heeft een reden waarom niet.')],
            },
        ),
        migrations.CreateModel(
            name='Scorekaart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kavel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scorekaarten', to='veiling.kavel')),
                ('dienstverlener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scorekaarten', to='reintegratie.dienstverlener')),
                ('bod', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='veiling.bod')),
                ('bod_cent', models.BigIntegerField(blank=True, null=True)),
                ('q', models.DecimalField(blank=True, decimal_places=6, max_digits=10, null=True)),
                ('index', models.DecimalField(blank=True, decimal_places=6, max_digits=10, null=True)),
                ('plafond_cent', models.BigIntegerField(blank=True, null=True)),
                ('mediaan_cent', models.BigIntegerField(blank=True, null=True)),
                ('score_cent', models.BigIntegerField(blank=True, null=True)),
                ('rang', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('reden', models.CharField(max_length=24)),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('kavel', 'dienstverlener'), name='scorekaart_een', violation_error_message='Deze inschrijving heeft al een score.')],
            },
        ),
        migrations.CreateModel(
            name='Toelichting',
            fields=[
                ('gunning', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='toelichting', serialize=False, to='veiling.gunning')),
                ('gevraagd_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('uiterlijk', models.DateTimeField()),
                ('antwoord', models.TextField(blank=True, max_length=2000)),
                ('beantwoord_op', models.DateTimeField(blank=True, null=True)),
                ('oordeel', models.CharField(blank=True, choices=[('aanvaard', 'Uitleg is goed'), ('afgewezen', 'Uitleg is niet goed')], max_length=10, null=True)),
                ('beoordeeld_op', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('antwoord', ''), ('beantwoord_op__isnull', True)), models.Q(('beantwoord_op__isnull', False), models.Q(('antwoord', ''), _negated=True)), _connector='OR'), name='toelichting_antwoord', violation_error_message='Schrijf uw uitleg.'), models.CheckConstraint(condition=models.Q(models.Q(('beoordeeld_op__isnull', True), ('oordeel__isnull', True)), models.Q(('beoordeeld_op__isnull', False), ('oordeel__isnull', False)), _connector='OR'), name='toelichting_oordeel', violation_error_message='Een oordeel over de uitleg heeft een moment.')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='loting',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9abdec06c949854c652e8912846f862e58c47a09', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_1c328', table='veiling_loting', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='loting',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='2e381e27595467e447e60309bd20311ad8dd1770', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_2d927', table='veiling_loting', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='prestatie',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c9c89072b70be15b24759aecae5be4fd65d509d9', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_155a4', table='veiling_prestatie', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='prestatie',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='caef49b7f7738077ae924f9e11693e26f795500c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_984eb', table='veiling_prestatie', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='veilingregels',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e9aeb7b6cb96ea43c6aa6592a36e919f040a10e1', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_f5b8d', table='veiling_veilingregels', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='veilingregels',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='41b857216abca4d531ec4001b6fb19a295591867', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_b9a75', table='veiling_veilingregels', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='openingspoging',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='17f62f2f0ad9242503f58c54ea28d0ee43b7bf11', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_3fd64', table='veiling_openingspoging', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='openingspoging',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='f9a895bcc92a748b9ed783b177ce162e2f82557b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_bb629', table='veiling_openingspoging', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='uitnodiging',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='380d8405d7630c77a66611eaa87f52d959c5ac3c', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_7f026', table='veiling_uitnodiging', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='uitnodiging',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='f32e2dab8e9b122e00eccc3bf49e94e1923c91ce', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_1cf66', table='veiling_uitnodiging', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bod',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='306732a06528bb1862c6b9bae09b775794e09f8b', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_ffc91', table='veiling_bod', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bod',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='bea8aef52c0f783125cfd0f39e95d717044cc3d8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_90366', table='veiling_bod', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='envelop',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9c8612ae38e22383f361b9f5aab0586973be2e2a', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_979b7', table='veiling_envelop', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='envelop',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='2797ea35e8c62f1ad4ed3d2a633d30978384ab95', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_589e8', table='veiling_envelop', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ontvangst',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4534f2125e94603f448c8ac68b56365043e5c128', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_85a84', table='veiling_ontvangst', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ontvangst',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='b7c013d889d78cb6ada015a089a28f96c473d490', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_047b5', table='veiling_ontvangst', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opening',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0146336075f18d2e39a0874f84acd6cc641932c9', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_9e808', table='veiling_opening', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='opening',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='65e51d7b83fc2e222d0c744140f073f5c7edc6c7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_4aa6e', table='veiling_opening', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scorekaart',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9e8459693d5b49fe654c80002d09ba717da1a4cb', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_c4282', table='veiling_scorekaart', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scorekaart',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='732a01fc38c84948eb9b6f49cebaedc75bd85537', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_bc961', table='veiling_scorekaart', when='BEFORE')),
        ),
    ]
