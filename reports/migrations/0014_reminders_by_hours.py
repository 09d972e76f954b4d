from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0013_workbooks")]
    operations = [
        migrations.AlterField(
            model_name="reminder",
            name="stage",
            field=models.CharField(
                choices=[
                    ("three_days_before", "three days before"),
                    ("on_the_day", "on the day"),
                    ("one_day_after", "one day after"),
                    ("escalated", "reported to the department"),
                    ("two_hours_before", "two hours before"),
                ],
                max_length=20,
            ),
        ),
    ]
