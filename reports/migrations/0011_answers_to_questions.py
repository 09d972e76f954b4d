import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0008_what_was_filed_stays")]
    operations = [
        migrations.AddField(
            model_name="remark",
            name="answers",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="answered_by", to="reports.remark"
            ),
        ),
    ]
