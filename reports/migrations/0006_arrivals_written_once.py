from django.db import migrations

from accounts.triggers import written_once


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_what_came_in_is_numbered")]
    operations = [written_once("reports_arrival")]
