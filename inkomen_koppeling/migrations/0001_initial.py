import django.db.models.deletion
import reintegratie.models.basis
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('reintegratie', '0002_regels'),
    ]

    operations = [
        migrations.CreateModel(
            name='RuwBericht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verstrekker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.inkomensverstrekker')),
                ('soort', models.CharField(choices=[('verwijzing', 'Verwijzing'), ('inkomstenperiode', 'Inkomstenperiode')], max_length=20)),
                ('kenmerk', models.CharField(max_length=64)),
                ('klant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reintegratie.klant')),
                ('cijfertekst', models.BinaryField()),
                ('ontvangen_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('bewaren_tot', models.DateField()),
            ],
            options={
                'indexes': [models.Index(fields=['bewaren_tot'], name='ruwbericht_bewaren')],
            },
        ),
        migrations.CreateModel(
            name='Verwijzing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('verstrekker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.inkomensverstrekker')),
                ('kenmerk', models.CharField(max_length=64)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.dossier')),
                ('uitkeringsgroep', models.CharField(choices=[('WW', 'Werkloosheidswet'), ('ZW', 'Ziektewet'), ('WIA_WGA', 'WIA, gedeeltelijk arbeidsgeschikt'), ('WIA_IVA', 'WIA, volledig en duurzaam arbeidsongeschikt'), ('WAO', 'Wet op de arbeidsongeschiktheidsverzekering'), ('WAZ', 'Wet arbeidsongeschiktheidsverzekering zelfstandigen'), ('WAJONG', 'Wajong'), ('PW', 'Participatiewet'), ('IOAW', 'IOAW'), ('IOAZ', 'IOAZ'), ('BBZ', 'Besluit bijstandverlening zelfstandigen'), ('ANW', 'Algemene nabestaandenwet'), ('NUG', 'Zonder uitkering')], max_length=10)),
                ('uitkering_van', models.DateField()),
                ('inhoud_merk', models.BinaryField(max_length=32)),
                ('ontvangen_op', models.DateTimeField(db_default=reintegratie.models.basis.Nu())),
                ('begin', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.gebeurtenis')),
                ('status', models.CharField(choices=[('actief', 'Actief'), ('intrekking_gevraagd', 'Intrekking gevraagd'), ('ingetrokken', 'Ingetrokken'), ('beeindigd', 'Beëindigd')], default='actief', max_length=20)),
                ('intrekreden', models.CharField(blank=True, choices=[('uitkering_geeindigd', 'De uitkering is geëindigd'), ('geen_begeleiding', 'Begeleiding is niet meer nodig'), ('verhuisd', 'Verhuisd naar een andere betaler'), ('verkeerde_persoon', 'Fout: verkeerde persoon'), ('dubbel', 'Fout: dubbel verwezen'), ('ten_onrechte', 'Fout: geen recht op begeleiding')], max_length=20, null=True)),
                ('gevraagd_op', models.DateTimeField(blank=True, null=True)),
                ('beeindigd_op', models.DateTimeField(blank=True, null=True)),
                ('einde', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.gebeurtenis')),
            ],
            options={
                'indexes': [models.Index(fields=['verstrekker', 'id'], name='verwijzing_verstrekker'), models.Index(fields=['dossier'], name='verwijzing_dossier')],
                'constraints': [models.UniqueConstraint(fields=('verstrekker', 'kenmerk'), name='verwijzing_kenmerk', violation_error_message='U gebruikte dit kenmerk al voor een andere verwijzing. Kies een nieuw kenmerk.'), models.CheckConstraint(condition=models.Q(models.Q(('beeindigd_op__isnull', True), ('einde__isnull', True), ('status__in', ('actief', 'intrekking_gevraagd'))), models.Q(models.Q(('status__in', ('actief', 'intrekking_gevraagd')), _negated=True), ('beeindigd_op__isnull', False), ('einde__isnull', False)), _connector='OR'), name='verwijzing_einde_met_moment', violation_error_message='Een verwijzing die niet meer loopt heeft een moment van beëindigen.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'actief'), ('gevraagd_op__isnull', True)), models.Q(('status', 'intrekking_gevraagd'), ('gevraagd_op__isnull', False)), models.Q(('status__in', ('actief', 'intrekking_gevraagd')), _negated=True), _connector='OR'), name='verwijzing_gevraagd_met_moment', violation_error_message='Een gevraagde intrekking heeft een moment.'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'actief'), ('intrekreden__isnull', True)), models.Q(('status__in', ['intrekking_gevraagd', 'ingetrokken']), ('intrekreden__isnull', False)), ('status', 'beeindigd'), _connector='OR'), name='verwijzing_intrekking_met_reden', violation_error_message='Een intrekking heeft een reden.')],
            },
        ),
        migrations.CreateModel(
            name='Weigeringstelling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verstrekker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reintegratie.inkomensverstrekker')),
                ('dag', models.DateField()),
                ('code', models.CharField(max_length=40)),
                ('aantal', models.PositiveIntegerField()),
                ('laatst_op', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('verstrekker', 'dag', 'code'), name='weigeringstelling_eenmaal', violation_error_message='Deze telling bestaat al.')],
            },
        ),
    ]
