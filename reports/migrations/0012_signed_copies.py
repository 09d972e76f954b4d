from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0011_answers_to_questions")]
    operations = [
        migrations.AddField(
            model_name="attachment",
            name="of_content",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="attachment",
            name="verdict",
            field=models.JSONField(default=dict, editable=False),
        ),
    ]
