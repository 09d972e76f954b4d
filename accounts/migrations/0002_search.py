from django.db import migrations

from accounts.triggers import searched_by_letters


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        searched_by_letters("accounts_user"),
    ]
