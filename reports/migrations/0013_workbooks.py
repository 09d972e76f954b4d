from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0012_signed_copies'),
    ]

    operations = [
        migrations.AddField(
            model_name='workbookreading',
            name='indicator',
            field=models.CharField(blank=True, default='', max_length=40),
        ),
        migrations.AddField(
            model_name='workbookreading',
            name='sheets',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='workbookreading',
            name='stamp',
            field=models.JSONField(default=dict),
        ),
    ]
