"""The list page on Django and SQLite: fifty rows of an indexed table of 250,000, as HTML.

PEER_DATABASE=PATH gunicorn --workers 2 --bind 127.0.0.1:PORT app:application
"""

import os
from datetime import datetime, timezone

from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="benchmark",
    USE_TZ=True,
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


PAGE = Engine(debug=False).from_string(
    """<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>Cases</title></head>
<body><main><h1>Cases</h1><table>{% for row in rows %}
<tr><td><a href="/cases/{{ row.id }}">{{ row.number }}</a></td><td>{{ row.title }}</td>
<td>{{ row.status }}</td><td>{{ row.unit }}</td><td>{{ row.came.isoformat }}</td></tr>
{% endfor %}</table></main></body></html>"""
)


def cases(request):
    rows = CaseFile.objects.filter(office="NIN-TH").order_by("-opened", "-id")[:50]
    return HttpResponse(PAGE.render(Context({"rows": rows})))


urlpatterns = [path("cases", cases)]
application = get_wsgi_application()
