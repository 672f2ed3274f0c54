import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import reintegratie.models.basis
import reintegratie.models.dossiers
import reintegratie.models.inkomen
import reintegratie.models.personen
import uuid
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models

from reintegratie import databaseregels as sql


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        BtreeGistExtension(),
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(sql.NU, "DROP FUNCTION nu()"),
        migrations.RunSQL(sql.SORTEERSLEUTEL, "DROP FUNCTION sorteersleutel(text, text)"),
        migrations.CreateModel(
            name='Boekstuk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.CharField(max_length=100, unique=True)),
                ('omschrijving', models.CharField(max_length=200)),
                ('op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('door', models.CharField(max_length=60)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DagWortel',
            fields=[
                ('dag', models.DateField(primary_key=True, serialize=False)),
                ('positie', models.BigIntegerField()),
                ('keten', models.BinaryField(max_length=32)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Hartslag',
            fields=[
                ('proces', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('op', models.DateTimeField()),
                ('domeintijd', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Klok',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('soort', models.CharField(choices=[('productie', 'Productie'), ('demo', 'Demonstratie'), ('bench', 'Meting')], max_length=10)),
                ('verschuiving', models.DurationField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='klok_een_rij', violation_error_message='Er is maar één klok.'), models.CheckConstraint(condition=models.Q(('soort', 'demo'), ('verschuiving', '0'), _connector='OR'), name='klok_alleen_demo_verschuift', violation_error_message='Alleen in een demonstratie kan de klok worden verzet.')],
            },
        ),
        migrations.CreateModel(
            name='Nachtwerk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=60)),
                ('dag', models.DateField()),
                ('klaar_op', models.DateTimeField()),
                ('aantal', models.IntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('naam', 'dag'), name='nachtwerk_eenmaal', violation_error_message='Dit werk is al gedaan voor deze dag.')],
            },
        ),
        migrations.CreateModel(
            name='Opdracht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(max_length=40)),
                ('argumenten', models.JSONField()),
                ('status', models.CharField(choices=[('wacht', 'Wacht'), ('bezig', 'Bezig'), ('klaar', 'Klaar'), ('mislukt', 'Mislukt')], default='wacht', max_length=10)),
                ('beschikbaar_op', models.DateTimeField()),
                ('verloopt_op', models.DateTimeField(null=True)),
                ('pogingen', models.PositiveSmallIntegerField(default=0)),
                ('fout', models.CharField(blank=True, max_length=200)),
                ('sleutel', models.CharField(max_length=80, null=True, unique=True)),
                ('klaar_op', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('status__in', ['wacht', 'bezig'])), fields=['beschikbaar_op'], name='opdracht_te_doen')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('status', 'bezig'), ('verloopt_op__isnull', False)), models.Q(('status', 'bezig'), _negated=True), _connector='OR'), name='opdracht_bezig_met_pacht', violation_error_message='Een opdracht in uitvoering heeft een einde van de pacht.'), models.CheckConstraint(condition=models.Q(models.Q(('klaar_op__isnull', False), ('status', 'klaar')), models.Q(models.Q(('status', 'klaar'), _negated=True), ('klaar_op__isnull', True)), _connector='OR'), name='opdracht_klaar_met_moment', violation_error_message='Een afgeronde opdracht heeft een moment.')],
            },
        ),
        migrations.CreateModel(
            name='Organisatie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=120, unique=True)),
                ('kvk', models.CharField(blank=True, max_length=8)),
                ('rsin', models.CharField(blank=True, max_length=9)),
                ('iban', models.CharField(blank=True, max_length=34)),
                ('straat', models.CharField(blank=True, max_length=80)),
                ('huisnummer', models.CharField(blank=True, max_length=10)),
                ('postcode', models.CharField(blank=True, max_length=7)),
                ('plaats', models.CharField(blank=True, max_length=60)),
                ('email', models.EmailField(blank=True, max_length=254)),
            ],
            options={
                'ordering': ['naam'],
            },
        ),
        migrations.CreateModel(
            name='Regio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=2, unique=True)),
                ('code_cbs', models.CharField(max_length=4, unique=True)),
                ('naam', models.CharField(max_length=60, unique=True)),
                ('centrumgemeente', models.CharField(max_length=60)),
            ],
            options={
                'ordering': ['naam'],
            },
        ),
        migrations.CreateModel(
            name='Verwerking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('door', models.CharField(max_length=60)),
                ('door_naam', models.CharField(max_length=120)),
                ('handeling', models.CharField(max_length=40)),
                ('doel', models.CharField(max_length=80)),
                ('plek', models.CharField(max_length=80)),
                ('dossiers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
            ],
            options={
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['dossiers'], name='verwerking_dossiers')],
            },
        ),
        migrations.CreateModel(
            name='ApiClient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client_id', models.CharField(max_length=60, unique=True)),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='api_clients', to='reintegratie.organisatie')),
                ('rechten', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('ingetrokken_op', models.DateTimeField(blank=True, null=True)),
                ('laatst_gebruikt_op', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Dienstverlener',
            fields=[
                ('organisatie', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='reintegratie.organisatie')),
                ('groep', models.CharField(blank=True, max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name='Gemeente',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=6)),
                ('naam', models.CharField(max_length=60)),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gemeenten', to='reintegratie.regio')),
                ('van', models.DateField()),
                ('tot', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['naam'],
                'constraints': [models.UniqueConstraint(fields=('code', 'van'), name='gemeente_code_van', violation_error_message='Deze gemeente bestaat al.'), models.UniqueConstraint(condition=models.Q(('tot__isnull', True)), fields=('code',), name='gemeente_een_geldig', violation_error_message='Een gemeentecode geldt voor één gemeente tegelijk.')],
            },
        ),
        migrations.CreateModel(
            name='Inkomensverstrekker',
            fields=[
                ('organisatie', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='reintegratie.organisatie')),
                ('oin', models.CharField(max_length=20, unique=True)),
                ('is_betaler', models.BooleanField(default=True)),
                ('is_bron', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('is_betaler', True), ('is_bron', True), _connector='OR'), name='inkomensverstrekker_doet_iets', violation_error_message='Kies betaler, inkomensbron of beide.')],
            },
        ),
        migrations.CreateModel(
            name='Regiobudget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='budgetten', to='reintegratie.regio')),
                ('jaar', models.PositiveSmallIntegerField()),
                ('toegekend_cent', models.BigIntegerField(default=0)),
                ('gereserveerd_cent', models.BigIntegerField(default=0)),
                ('besteed_cent', models.BigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('regio', 'jaar'), name='regiobudget_een', violation_error_message='Dit budget bestaat al.'), models.CheckConstraint(condition=models.Q(('toegekend_cent__gte', django.db.models.expressions.CombinedExpression(models.F('gereserveerd_cent'), '+', models.F('besteed_cent')))), name='regiobudget_niet_onder_nul', violation_error_message='Er is niet genoeg vrij budget in deze regio.'), models.CheckConstraint(condition=models.Q(('besteed_cent__gte', 0), ('gereserveerd_cent__gte', 0), ('toegekend_cent__gte', 0)), name='regiobudget_geen_negatief', violation_error_message='Een totaal van het budget kan niet negatief zijn.')],
            },
        ),
        migrations.CreateModel(
            name='ApiSleutel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sleutels', to='reintegratie.apiclient')),
                ('kid', models.CharField(max_length=80)),
                ('jwk', models.JSONField()),
                ('ingetrokken_op', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('client', 'kid'), name='apisleutel_kid', violation_error_message='Deze sleutel is al bekend.')],
            },
        ),
        migrations.CreateModel(
            name='Boeking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('boekstuk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='boekingen', to='reintegratie.boekstuk')),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='boekingen', to='reintegratie.regiobudget')),
                ('rekening', models.CharField(choices=[('toegekend', 'Toegekend budget'), ('gereserveerd', 'Gereserveerd'), ('vrij', 'Vrij te besteden'), ('besteed', 'Besteed'), ('kosten', 'Kosten van begeleiding'), ('te_betalen', 'Te betalen'), ('bank', 'Bank'), ('reserve', 'Landelijke stabilisatiereserve')], max_length=14)),
                ('bedrag_cent', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['budget', 'rekening'], name='boeking_budget')],
                'constraints': [models.CheckConstraint(condition=models.Q(('bedrag_cent', 0), _negated=True), name='boeking_niet_nul', violation_error_message='Een boeking is niet nul.')],
            },
        ),
        migrations.CreateModel(
            name='GebruikteJti',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reintegratie.apiclient')),
                ('jti', models.CharField(max_length=128)),
                ('verloopt_op', models.DateTimeField(db_index=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('client', 'jti'), name='jti_eenmaal')],
            },
        ),
        migrations.CreateModel(
            name='Idempotentie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reintegratie.apiclient')),
                ('methode', models.CharField(max_length=6)),
                ('pad', models.CharField(max_length=200)),
                ('sleutel', models.CharField(max_length=255)),
                ('hash', models.BinaryField(max_length=32)),
                ('status', models.PositiveSmallIntegerField()),
                ('antwoord_cijfertekst', models.BinaryField()),
                ('op', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['op'], name='idempotentie_op')],
                'constraints': [models.UniqueConstraint(fields=('client', 'methode', 'pad', 'sleutel'), name='idempotentie_sleutel')],
            },
        ),
        migrations.CreateModel(
            name='Klant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pseudoniem', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('bsn_cijfertekst', models.BinaryField(blank=True, null=True)),
                ('bsn_sleutel', models.CharField(blank=True, max_length=8)),
                ('bsn_index', models.BinaryField(max_length=32, null=True, unique=True)),
                ('bsn_index_nieuw', models.BinaryField(max_length=32, null=True, unique=True)),
                ('voornaam', models.CharField(max_length=60)),
                ('tussenvoegsel', models.CharField(blank=True, max_length=20)),
                ('achternaam', models.CharField(max_length=80)),
                ('geboortedatum', models.DateField()),
                ('straat', models.CharField(blank=True, max_length=80)),
                ('huisnummer', models.CharField(blank=True, max_length=12)),
                ('postcode', models.CharField(blank=True, max_length=7)),
                ('woonplaats', models.CharField(blank=True, max_length=60)),
                ('gemeente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.gemeente')),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('telefoon', models.CharField(blank=True, max_length=20)),
                ('taal', models.CharField(default='nl', max_length=5)),
                ('overleden_op', models.DateField(blank=True, null=True)),
                ('sorteersleutel', models.GeneratedField(db_persist=True, expression=reintegratie.models.personen.Sorteersleutel('achternaam', 'voornaam'), output_field=models.CharField(max_length=200))),
            ],
            options={
                'indexes': [models.Index(fields=['sorteersleutel', 'id'], name='klant_sorteersleutel')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('bsn_cijfertekst__isnull', True), ('bsn_index__isnull', True), ('bsn_sleutel', '')), models.Q(('bsn_cijfertekst__isnull', False), ('bsn_index__isnull', False), models.Q(('bsn_sleutel', ''), _negated=True)), _connector='OR'), name='klant_bsn_volledig', violation_error_message='Een burgerservicenummer wordt altijd versleuteld en vindbaar opgeslagen.')],
            },
        ),
        migrations.CreateModel(
            name='Reservering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reserveringen', to='reintegratie.regiobudget')),
                ('sleutel', models.CharField(max_length=60, unique=True)),
                ('omschrijving', models.CharField(max_length=120)),
                ('rest_cent', models.BigIntegerField()),
                ('gemaakt_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('gesloten_op', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('rest_cent__gte', 0)), name='reservering_niet_negatief', violation_error_message='Een reservering kan niet onder nul.'), models.CheckConstraint(condition=models.Q(('gesloten_op__isnull', True), ('rest_cent', 0), _connector='OR'), name='reservering_gesloten_is_leeg', violation_error_message='Een gesloten reservering is leeg.')],
            },
        ),
        migrations.CreateModel(
            name='Gebruiker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mailadres')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('rol', models.CharField(choices=[('consulent', 'Consulent'), ('veilingmeester', 'Inkoper van begeleiding'), ('financien', 'Financiën'), ('beheer', 'Landelijk beheer'), ('dienstverlener', 'Dienstverlener'), ('inkomensverstrekker', 'Inkomensverstrekker'), ('toezicht', 'Toezicht'), ('gemeente', 'Gemeente'), ('klant', 'Klant')], max_length=20, verbose_name='rol')),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gebruikers', to='reintegratie.organisatie')),
                ('klant', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gebruiker', to='reintegratie.klant')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisatie__isnull', False), ('rol__in', ['dienstverlener', 'inkomensverstrekker', 'gemeente'])), models.Q(('rol__in', ['dienstverlener', 'inkomensverstrekker', 'gemeente']), _negated=True), _connector='OR'), name='gebruiker_organisatie_bij_rol', violation_error_message='Deze rol hoort bij een organisatie. Kies de organisatie.'), models.CheckConstraint(condition=models.Q(models.Q(('klant__isnull', False), ('rol', 'klant')), models.Q(models.Q(('rol', 'klant'), _negated=True), ('klant__isnull', True)), _connector='OR'), name='gebruiker_klant_bij_rol', violation_error_message='Alleen de rol klant hoort bij een persoon.'), models.CheckConstraint(condition=models.Q(('is_superuser', False)), name='gebruiker_geen_superuser', violation_error_message='Een gebruiker met alle rechten bestaat niet.')],
            },
        ),
        migrations.CreateModel(
            name='Inkomstenperiode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('klant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inkomstenperioden', to='reintegratie.klant')),
                ('bron', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.inkomensverstrekker')),
                ('kenmerk', models.CharField(max_length=64)),
                ('ikv', models.CharField(choices=[('11', 'Ambtenaar'), ('13', 'Directeur, verzekerd'), ('15', 'Loon uit werk'), ('17', 'Directeur-grootaandeelhouder'), ('18', 'Wachtgeld'), ('22', 'AOW'), ('24', 'Anw'), ('31', 'Ziektewet'), ('32', 'WAO'), ('33', 'WW'), ('34', 'IOAW'), ('36', 'WAZ'), ('37', 'Wajong'), ('38', 'Samenloop van uitkeringen'), ('39', 'IVA'), ('40', 'WGA'), ('42', 'Bbz'), ('43', 'Bijstand'), ('45', 'IOAZ')], max_length=2)),
                ('van', models.DateField()),
                ('tot', models.DateField()),
                ('uren', models.DecimalField(decimal_places=2, max_digits=7, verbose_name='verloonde uren in de periode')),
                ('werkgever', models.CharField(blank=True, max_length=12, verbose_name='RSIN, KvK- of loonheffingennummer')),
                ('bronmoment', models.DateTimeField()),
                ('bekend_van', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('bekend_tot', models.DateTimeField(blank=True, null=True)),
                ('ingetrokken', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['klant', 'van'], name='inkomstenperiode_klant')],
                'constraints': [models.CheckConstraint(condition=models.Q(('tot__gt', models.F('van'))), name='inkomstenperiode_tot_na_van', violation_error_message='De einddatum ligt na de begindatum.'), models.CheckConstraint(condition=models.Q(('uren__gte', 0)), name='inkomstenperiode_uren', violation_error_message='Uren zijn nul of meer.'), models.UniqueConstraint(condition=models.Q(('bekend_tot__isnull', True)), fields=('bron', 'kenmerk'), name='inkomstenperiode_een_geldig', violation_error_message='Van een periode geldt één opgave tegelijk.')],
            },
        ),
        migrations.CreateModel(
            name='Volging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('klant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='volgingen', to='reintegratie.klant')),
                ('doel', models.CharField(choices=[('scan', 'Vooraf invullen van de scan'), ('resultaat', 'Vaststellen van duurzaam werk')], max_length=12)),
                ('van', models.DateField()),
                ('tot', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('klant', '='), ('doel', '='), (reintegratie.models.inkomen.DateRange('van', 'tot', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='volging_geen_overlap', violation_error_message='Deze persoon wordt al gevolgd voor dit doel.')],
            },
        ),
        migrations.CreateModel(
            name='DienstverlenerRecht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='reintegratie.dienstverlener')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'permission', 'content_object'), name='dienstverlenerrecht_eenmaal')],
            },
        ),
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('klant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='reintegratie.klant')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='reintegratie.regio')),
                ('verantwoordelijke', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to=settings.AUTH_USER_MODEL)),
                ('geopend_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('gesloten_op', models.DateTimeField(blank=True, null=True)),
                ('sluitreden', models.CharField(blank=True, choices=[('ingetrokken', 'Verwijzing ingetrokken'), ('overleden', 'Overleden'), ('fout', 'Ten onrechte geopend'), ('pensioen', 'Pensioenleeftijd bereikt'), ('verhuisd_buitenland', 'Verhuisd naar het buitenland'), ('aan_het_werk', 'Duurzaam aan het werk')], max_length=30, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('gesloten_op__isnull', True)), fields=['regio', 'id'], name='dossier_open_regio'), models.Index(condition=models.Q(('gesloten_op__isnull', True)), fields=['verantwoordelijke', 'id'], name='dossier_open_consulent')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('gesloten_op__isnull', True)), fields=('klant',), name='dossier_een_open', violation_error_message='Deze persoon heeft al een open dossier.'), models.CheckConstraint(condition=models.Q(models.Q(('gesloten_op__isnull', True), ('sluitreden__isnull', True)), models.Q(('gesloten_op__isnull', False), ('sluitreden__isnull', False)), _connector='OR'), name='dossier_gesloten_met_reden', violation_error_message='Een gesloten dossier heeft een reden.')],
            },
        ),
        migrations.CreateModel(
            name='InkomensverstrekkerRecht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='reintegratie.inkomensverstrekker')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'permission', 'content_object'), name='inkomensverstrekkerrecht_eenmaal')],
            },
        ),
        migrations.CreateModel(
            name='Markering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('klant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='markeringen', to='reintegratie.klant')),
                ('soort', models.CharField(choices=[('geheim_adres', 'Geheim adres'), ('vertegenwoordiger', 'Vertegenwoordiger'), ('afgeschermd', 'Afgeschermd dossier'), ('overleden', 'Overleden')], max_length=20)),
                ('naam', models.CharField(blank=True, max_length=120, verbose_name='naam van de vertegenwoordiger')),
                ('adres', models.CharField(blank=True, max_length=200, verbose_name='adres van de vertegenwoordiger')),
                ('van', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('tot', models.DateTimeField(blank=True, null=True)),
                ('door', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('tot__isnull', True)), fields=('klant', 'soort'), name='markering_een_lopend', violation_error_message='Deze markering staat er al.'), models.CheckConstraint(condition=models.Q(models.Q(('soort', 'vertegenwoordiger'), _negated=True), models.Q(('naam', ''), _negated=True), _connector='OR'), name='markering_vertegenwoordiger_naam', violation_error_message='Vul de naam van de vertegenwoordiger in.')],
            },
        ),
        migrations.CreateModel(
            name='RegioRecht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='reintegratie.regio')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'permission', 'content_object'), name='regiorecht_eenmaal')],
            },
        ),
        migrations.CreateModel(
            name='Bestand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('naam', models.CharField(max_length=120)),
                ('mediatype', models.CharField(max_length=80)),
                ('grootte', models.PositiveBigIntegerField()),
                ('sha256', models.BinaryField(max_length=32)),
                ('dossier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bestanden', to='reintegratie.dossier')),
                ('gemaakt_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('bewaren_tot', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacten', to='reintegratie.dossier')),
                ('soort', models.CharField(choices=[('gesprek', 'Gesprek op locatie'), ('telefoon', 'Telefoon'), ('video', 'Videogesprek'), ('bericht', 'Bericht of brief'), ('geen_gehoor', 'Geprobeerd, geen gehoor')], max_length=20)),
                ('op', models.DateTimeField()),
                ('minuten', models.PositiveSmallIntegerField(default=0)),
                ('notitie', models.TextField(blank=True, max_length=1000)),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.organisatie')),
                ('door', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vastgelegd_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
            ],
            options={
                'indexes': [models.Index(fields=['dossier', '-op'], name='contact_dossier_op')],
                'constraints': [models.CheckConstraint(condition=models.Q(('minuten__lte', 480)), name='contact_minuten', violation_error_message='Een contact duurt hooguit 480 minuten.')],
            },
        ),
        migrations.CreateModel(
            name='Gebeurtenis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('stroom', models.CharField(max_length=60)),
                ('soort', models.CharField(max_length=60)),
                ('dossier', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gebeurtenissen', to='reintegratie.dossier')),
                ('op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('door', models.CharField(max_length=60)),
                ('door_naam', models.CharField(max_length=120)),
                ('digest', models.BinaryField(max_length=32)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['dossier', '-id'], name='gebeurtenis_dossier'), models.Index(fields=['stroom', 'id'], name='gebeurtenis_stroom')],
            },
        ),
        migrations.CreateModel(
            name='Taak',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(max_length=40)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taken', to='reintegratie.dossier')),
                ('sleutel', models.CharField(blank=True, max_length=60)),
                ('reden', models.CharField(max_length=200)),
                ('uiterlijk', models.DateField()),
                ('geopend_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('gesloten_op', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('gesloten_op__isnull', True)), fields=['uiterlijk', 'id'], name='taak_open_uiterlijk'), models.Index(condition=models.Q(('gesloten_op__isnull', True)), fields=['dossier'], name='taak_open_dossier')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('gesloten_op__isnull', True)), fields=('soort', 'dossier', 'sleutel'), name='taak_eenmaal_open', violation_error_message='Deze taak staat al open.')],
            },
        ),
        migrations.CreateModel(
            name='Verblijf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verblijven', to='reintegratie.dossier')),
                ('plaats', models.CharField(choices=[('wacht_op_scan', 'Wacht op scan'), ('eigen', 'Eigen dienstverlening'), ('zelfstandig', 'Zelfstandig aan de slag'), ('bij_dienstverlener', 'Bij dienstverlener'), ('gepauzeerd', 'Gepauzeerd'), ('gemeente', 'Overgedragen aan gemeente'), ('afgesloten', 'Afgesloten')], max_length=20)),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.organisatie')),
                ('van', models.DateTimeField()),
                ('tot', models.DateTimeField(blank=True, null=True)),
                ('reden', models.CharField(blank=True, max_length=200)),
                ('opnieuw_bekijken_op', models.DateField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('tot__isnull', True)), fields=['plaats', 'dossier'], name='verblijf_open_plaats'), models.Index(condition=models.Q(('tot__isnull', True)), fields=['organisatie', 'dossier'], name='verblijf_open_organisatie')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('tot__isnull', True)), fields=('dossier',), name='verblijf_een_plaats', violation_error_message='Iemand is altijd op precies één plaats.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('dossier', '='), (reintegratie.models.dossiers.TsTzRange('van', 'tot', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='verblijf_geen_overlap', violation_error_message='Iemand is niet op twee plaatsen tegelijk.'), models.CheckConstraint(condition=models.Q(models.Q(('organisatie__isnull', False), ('plaats__in', ['bij_dienstverlener', 'gemeente'])), models.Q(models.Q(('plaats__in', ['bij_dienstverlener', 'gemeente']), _negated=True), ('organisatie__isnull', True)), _connector='OR'), name='verblijf_organisatie_bij_plaats', violation_error_message='Bij deze plaats hoort een organisatie.'), models.CheckConstraint(condition=models.Q(models.Q(('plaats__in', ['gepauzeerd', 'zelfstandig']), _negated=True), ('opnieuw_bekijken_op__isnull', False), _connector='OR'), name='verblijf_datum_opnieuw', violation_error_message='Kies een datum waarop u opnieuw kijkt.'), models.CheckConstraint(condition=models.Q(models.Q(('plaats', 'gepauzeerd'), _negated=True), models.Q(('reden', ''), _negated=True), _connector='OR'), name='verblijf_pauze_reden', violation_error_message='Geef de reden van de pauze.')],
            },
        ),
        migrations.CreateModel(
            name='Verzoek',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verzoeken', to='reintegratie.dossier')),
                ('soort', models.CharField(choices=[('bel_terug', 'Wil teruggebeld worden'), ('niet_eens', 'Is het er niet mee eens'), ('klacht', 'Heeft een klacht')], max_length=20)),
                ('tekst', models.TextField(blank=True, max_length=2000)),
                ('gevraagd_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('afgehandeld_op', models.DateTimeField(blank=True, null=True)),
                ('antwoord', models.TextField(blank=True, max_length=1000)),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('afgehandeld_op__isnull', True)), fields=('dossier', 'soort'), name='verzoek_een_open', violation_error_message='Deze vraag staat al open. Uw consulent neemt contact met u op.'), models.CheckConstraint(condition=models.Q(models.Q(('afgehandeld_op__isnull', True), ('antwoord', ''), ('door__isnull', True)), models.Q(('afgehandeld_op__isnull', False), ('door__isnull', False), models.Q(('antwoord', ''), _negated=True)), _connector='OR'), name='verzoek_afgehandeld_met_antwoord', violation_error_message='Schrijf op wat u heeft gedaan.')],
            },
        ),
        migrations.CreateModel(
            name='Bericht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sjabloon', models.CharField(max_length=40)),
                ('kanaal', models.CharField(choices=[('brief', 'Brief'), ('email', 'E-mail'), ('sms', 'Sms'), ('portaal', 'Bericht in het portaal')], max_length=10)),
                ('status', models.CharField(choices=[('klaar', 'Staat klaar'), ('verzonden', 'Verzonden'), ('mislukt', 'Niet bezorgd'), ('vervallen', 'Niet verzonden')], default='klaar', max_length=12)),
                ('taal', models.CharField(default='nl', max_length=5)),
                ('dossier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='berichten', to='reintegratie.dossier')),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='berichten', to='reintegratie.organisatie')),
                ('gebruiker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ontvanger_naam', models.CharField(max_length=120)),
                ('adres_cijfertekst', models.BinaryField()),
                ('onderwerp', models.CharField(max_length=120)),
                ('inhoud_cijfertekst', models.BinaryField()),
                ('sleutel', models.CharField(max_length=120, unique=True)),
                ('brief', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='brieven', to='reintegratie.bestand')),
                ('via_consulent', models.BooleanField(default=False)),
                ('gemaakt_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('verzonden_op', models.DateTimeField(blank=True, null=True)),
                ('gelezen_op', models.DateTimeField(blank=True, null=True)),
                ('pogingen', models.PositiveSmallIntegerField(default=0)),
                ('volgende_poging', models.DateTimeField(blank=True, null=True)),
                ('fout', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('status', 'klaar')), fields=['id'], name='bericht_te_verzenden'), models.Index(fields=['dossier', '-id'], name='bericht_dossier'), models.Index(fields=['organisatie', '-id'], name='bericht_organisatie')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('status', 'verzonden'), ('verzonden_op__isnull', False)), models.Q(models.Q(('status', 'verzonden'), _negated=True), ('verzonden_op__isnull', True)), _connector='OR'), name='bericht_verzonden_met_moment', violation_error_message='Een verzonden bericht heeft een moment van verzenden.'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['mislukt', 'vervallen']), _negated=True), models.Q(('fout', ''), _negated=True), _connector='OR'), name='bericht_fout_met_reden', violation_error_message='Een bericht dat niet is bezorgd heeft een reden.')],
            },
        ),
        migrations.CreateModel(
            name='BestandDeel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bestand', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delen', to='reintegratie.bestand')),
                ('nummer', models.PositiveIntegerField()),
                ('cijfertekst', models.BinaryField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('bestand', 'nummer'), name='bestanddeel_nummer')],
            },
        ),
        migrations.CreateModel(
            name='GebeurtenisInhoud',
            fields=[
                ('gebeurtenis', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='inhoud', serialize=False, to='reintegratie.gebeurtenis')),
                ('inhoud', models.JSONField()),
                ('zout', models.BinaryField(max_length=16)),
            ],
        ),
        migrations.CreateModel(
            name='Zegel',
            fields=[
                ('positie', models.BigIntegerField(primary_key=True, serialize=False)),
                ('gebeurtenis', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='zegel', to='reintegratie.gebeurtenis')),
                ('keten', models.BinaryField(max_length=32)),
                ('op', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PersoonlijkeLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.BinaryField(max_length=32, unique=True)),
                ('code_hash', models.BinaryField(max_length=32)),
                ('klant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='reintegratie.klant')),
                ('doel', models.CharField(choices=[('bericht', 'Een bericht lezen')], max_length=20)),
                ('bericht', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='link', to='reintegratie.bericht')),
                ('pogingen', models.PositiveSmallIntegerField(default=0)),
                ('verloopt_op', models.DateTimeField()),
                ('gebruikt_op', models.DateTimeField(blank=True, null=True)),
                ('ingetrokken_op', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pogingen__lte', 5)), name='link_pogingen', violation_error_message='Een code mag hooguit vijf keer worden geprobeerd.')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='boekstuk',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='627ee7d632501f73ac05becbf552dd325a56d2a2', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_550b3', table='reintegratie_boekstuk', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='boekstuk',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='181d669b18a7ec16649f4daa09ca52dc60892612', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_c4918', table='reintegratie_boekstuk', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dagwortel',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ace88f651ab72303b4592a253252d349a21496f6', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_eb272', table='reintegratie_dagwortel', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dagwortel',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='17b489ee9f1760316202a381bae15efd2cb1a3c2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_7e183', table='reintegratie_dagwortel', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='verwerking',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='de726defd0336fc4651811d5371bcfc30d103ba8', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_7f0d7', table='reintegratie_verwerking', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='verwerking',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='9da3658c3eda1e769d576097a03edc205dd2790a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_7c6fb', table='reintegratie_verwerking', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='boeking',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6f5c0e4c40dcb287bd466c374d2562f96199d9b8', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_a130a', table='reintegratie_boeking', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='boeking',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='5498294cadd346174f8601fd269ff27559c4b1b5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_4d893', table='reintegratie_boeking', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gebeurtenis',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='593aea319d40e54a13bc97685a47765f57ea5c3e', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_dc9c6', table='reintegratie_gebeurtenis', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gebeurtenis',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='3b7be17c6ff7c77f98f1807b6b4e09893c1b5627', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_9f345', table='reintegratie_gebeurtenis', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='zegel',
            trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='57a69f99306f383a52f06bb829ff9667274cd1ed', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_e6a16', table='reintegratie_zegel', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='zegel',
            trigger=pgtrigger.compiler.Trigger(name='niet_leegmaken', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'rijen van % blijven staan', TG_TABLE_NAME;", hash='3afe6584fa64f828e528c575447059ca73a46760', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_niet_leegmaken_6c84b', table='reintegratie_zegel', when='BEFORE')),
        ),
    ]
