from django.db import migrations, models


class Migration(migrations.Migration):
    """What is cancelled is left out of every count without a look at the rows: the index knows it, too."""

    dependencies = [("reports", "0003_trust")]
    operations = [
        migrations.RemoveIndex(model_name="obligation", name="obligations_of_directive"),
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(
                fields=["directive"],
                include=(
                    "sectors", "due_at", "first_filed_at", "answered_at", "returned_at", "accepted_at", "excused_at", "cancelled_at",
                ),
                name="obligations_of_directive",
            ),
        ),
    ]
