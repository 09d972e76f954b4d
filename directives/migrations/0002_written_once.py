from django.db import migrations

from accounts.triggers import fixed_once_set, searched_by_letters, written_once


class Migration(migrations.Migration):
    dependencies = [("directives", "0001_initial")]
    operations = [
        searched_by_letters("directives_directive"),
        written_once("directives_directivetrail"),
        written_once("directives_issueddocument"),
        fixed_once_set(
            "directives_directive", "number",
            [
                "department_id", "year", "number", "symbol", "issued_on", "issued_at", "kind", "urgency", "subject",
                "continues", "addressees", "opening", "closing", "contact_division", "contact_phone", "contact_email",
                "archive_line", "authority", "head_title", "signer_title", "signer_name",
                "superior_body", "issuing_body", "place", "address_line",
            ],
        ),
    ]
