from django.db import migrations

from accounts.triggers import written_once


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [
        written_once("reports_reporttrail"),
    ]
