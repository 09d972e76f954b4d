from django.db import migrations, models

from accounts.triggers import fixed_once_set, written_once


class Migration(migrations.Migration):
    dependencies = [("directives", "0008_books_and_codes")]
    operations = [
        migrations.AddConstraint(
            model_name='directive',
            constraint=models.UniqueConstraint(fields=('register', 'number'), name='directive_number_is_unique_in_its_book'),
        ),
        migrations.AddConstraint(
            model_name='directive',
            constraint=models.UniqueConstraint(fields=('department', 'year', 'number', 'symbol'), name='number_and_symbol_are_unique_in_their_year'),
        ),
        migrations.AddConstraint(
            model_name='directive',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('code__isnull', False), ('issued_at__isnull', False), ('issued_on__isnull', False), ('number__isnull', False), ('register__isnull', False), ('state__in', ['issued', 'sent', 'closed', 'voided']), ('year__isnull', False)), models.Q(('code__isnull', True), ('issued_at__isnull', True), ('issued_on__isnull', True), ('number__isnull', True), ('register__isnull', True), ('state__in', ['draft', 'submitted', 'checked', 'approved']), ('year__isnull', True)), _connector='OR'), name='issued_directive_and_no_other_has_number_and_date'),
        ),
        migrations.AddConstraint(
            model_name='directive',
            constraint=models.CheckConstraint(condition=models.Q(('standing', ''), models.Q(('standing_since__isnull', False), ('state__in', ['sent', 'closed'])), _connector='OR'), name='what_was_not_sent_is_not_amended'),
        ),
        fixed_once_set(
            "directives_directive", "number",
            [
                "department_id", "year", "number", "symbol", "issued_on", "issued_at", "kind", "urgency", "subject",
                "continues", "addressees", "opening", "closing", "contact_division", "contact_phone", "contact_email",
                "archive_line", "authority", "head_title", "signer_title", "signer_name",
                "superior_body", "issuing_body", "place", "address_line",
                "register_id", "held_number_id", "code", "signing_right_id", "approved",
            ],
        ),
        written_once("directives_signedcopy"),
        written_once("directives_portalcopy"),
    ]
