from django.db import migrations

from accounts.triggers import fixed_once_set, written_once

SAID = [
    "report_id", "organization_id", "key", "state", "value", "ordinary", "last_year", "weight", "words", "moment", "rows",
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("reports", "0007_figures")]
    operations = [
        fixed_once_set("reports_figure", "key", SAID),
        written_once("reports_closing"),
        written_once("reports_remark"),
    ]
