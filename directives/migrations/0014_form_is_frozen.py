from django.db import migrations

from accounts.triggers import fixed_once_set


class Migration(migrations.Migration):
    dependencies = [("directives", "0013_report_definitions")]
    operations = [fixed_once_set("directives_reportrequest", "form_id", ["form_id", "definition_id", "directive_id"])]
