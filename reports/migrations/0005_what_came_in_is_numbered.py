from itertools import groupby

from django.db import migrations
from django.utils.timezone import localdate


def number(apps, editor):
    """What was filed before there was a book gets its number in the order in which it came in."""
    reports = apps.get_model("reports", "Report")
    filed = reports.objects.exclude(filed_at=None).filter(arrival=None)
    rows = filed.order_by("obligation__department", "filed_at", "pk").values_list("pk", "filed_at", "obligation__department")

    def year_s(row):
        return row[2], localdate(row[1]).year

    for (department, year), came in groupby(list(rows), key=year_s):
        _number_one_year(apps, department, year, list(came))


def _number_one_year(apps, department, year, came):
    books, arrivals = apps.get_model("reports", "IncomingBook"), apps.get_model("reports", "Arrival")
    book, _new = books.objects.get_or_create(department_id=department, year=year)
    arrivals.objects.bulk_create(
        (arrivals(book=book, number=number, report_id=pk, at=at) for number, (pk, at, _department) in enumerate(came, book.last + 1)),
        batch_size=1000,
    )
    books.objects.filter(pk=book.pk).update(last=book.last + len(came))


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_counted_without_cancelled")]
    operations = [migrations.RunPython(number, migrations.RunPython.noop)]
