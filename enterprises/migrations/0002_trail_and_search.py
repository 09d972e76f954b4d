from django.db import migrations

from accounts.triggers import searched_by_letters, written_once


class Migration(migrations.Migration):
    dependencies = [("enterprises", "0001_initial")]
    operations = [
        searched_by_letters("enterprises_organization"),
        searched_by_letters("enterprises_liaison"),
        written_once("enterprises_organizationtrail"),
    ]
