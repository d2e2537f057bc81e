import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.site.test_pages import fill
from django.test import Client
@pytest.mark.django_db
def test_qqq(client):
    fill(12)
    with CaptureQueriesContext(connection) as c: r=client.get("/kabar-11/")
    with open('/tmp/q.txt','w') as f:
        print(r.status_code, file=f)
        for q in c.captured_queries: print(q['sql'][:100], '...', q['sql'][q['sql'].find(' FROM '):][:250], file=f)
