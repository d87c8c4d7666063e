"""The list page on Django and SQLite: fifty rows of an indexed table of 250,000 inside the frame of the
page that is measured beside it, compressed as usual.

PEER_DATABASE=PATH PEER_FRAME=PATH gunicorn --workers 2 --bind 127.0.0.1:PORT app:application
"""

import os
from datetime import datetime, timezone

from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="benchmark",
    USE_TZ=True,
    MIDDLEWARE=["django.middleware.gzip.GZipMiddleware"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["PEER_DATABASE"],
            "CONN_MAX_AGE": None,
        }
    },
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)

import django  # noqa: E402

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.template import Context, Engine  # noqa: E402
from django.urls import path  # noqa: E402


class CaseFile(models.Model):
    id = models.TextField(primary_key=True)
    office = models.TextField()
    number = models.TextField()
    status = models.TextField()
    unit = models.TextField()
    opened = models.BigIntegerField()
    received = models.BigIntegerField()
    title = models.TextField()

    class Meta:
        app_label = "peer"
        db_table = "case_file"
        managed = False

    @property
    def came(self):
        return datetime.fromtimestamp(self.received / 1000, timezone.utc)


with open(os.environ["PEER_FRAME"], encoding="utf-8") as file:
    BEFORE, AFTER = file.read().split("<!--rows-->")

ROWS = Engine(debug=False).from_string(
    """{% for row in rows %}<tr class="govuk-table__row"><td class="govuk-table__cell"><a class="govuk-link"
href="/cases/{{ row.id }}">{{ row.number }}</a></td><td class="govuk-table__cell">{{ row.title }}</td>
<td class="govuk-table__cell">{{ row.status }}</td><td class="govuk-table__cell">{{ row.unit }}</td>
<td class="govuk-table__cell">{{ row.came.isoformat }}</td></tr>
{% endfor %}"""
)


def cases(request):
    rows = CaseFile.objects.filter(office="NIN-TH").order_by("-opened", "-id")[:50]
    return HttpResponse(BEFORE + ROWS.render(Context({"rows": rows})) + AFTER)


urlpatterns = [path("cases", cases)]
application = get_wsgi_application()
