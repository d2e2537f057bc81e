"""A whole site behind a real Varnish: what is published stands there a moment later, what is not goes."""

from __future__ import annotations

import time

import pytest

from tests.ports import free_port
from tests.press.front.varnish import VarnishDaemon, in_front, required, was_hit
from tests.stories.sites import Site, answer_of, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.once]

HOST = "127.0.0.1:8000"
PUBLISH = """
from redaksi.articles.models import Article
article = Article(headline="{headline}", language="id", live=False)
article.save()
article.save_revision().publish()
article.refresh_from_db()
print(article.full_path)
"""
WITHDRAW = """
from redaksi.articles.models import Article
from redaksi.articles.publishing import withdraw
withdraw(Article.objects.get(headline="{headline}"), by=None)
"""


def page(varnish: VarnishDaemon, path: str) -> str:
    return varnish.get(path, Host=HOST).text


def test_a_site_behind_varnish_is_told_of_by_its_worker(site: Site) -> None:
    required()
    port, before = free_port(), free_port()
    toml = site.folder / "redaksi.toml"
    written = toml.read_text(encoding="utf-8")
    written = written.replace("[server]", '[server]\ntrusted_proxies = ["127.0.0.1"]')
    front = f'[press]\nfront = "varnish"\nvarnish = ["http://127.0.0.1:{before}"]'
    toml.write_text(f"{written}\n{front}\n", encoding="utf-8")
    text = site.run("vcl", "--backend", f"127.0.0.1:{port}").stdout
    first = site.ask(PUBLISH.format(headline="Mata air kembali mengalir")).strip()
    with (
        site.started("serve", "--port", str(port), "--workers", "2"),
        in_front(text, port=before) as varnish,
    ):
        wait_until("the site", lambda: answer_of(f"http://127.0.0.1:{port}/") == 200, 120)
        wait_until("Varnish", lambda: varnish.get(first, Host=HOST).status_code == 200)
        wait_until(
            "the worker", lambda: site.rows("SELECT at FROM press_front WHERE at IS NOT NULL"), 60
        )
        # The second telling of what was told first.
        time.sleep(6)
        varnish.get("/", Host=HOST)
        assert was_hit(varnish.get("/", Host=HOST))

        second = site.ask(PUBLISH.format(headline="Hujan di lembah")).strip()
        wait_until("the new article", lambda: "Hujan di lembah" in page(varnish, "/"), 3)
        wait_until("it among the latest", lambda: "Hujan di lembah" in page(varnish, first), 3)
        assert varnish.get(second, Host=HOST).status_code == 200

        site.ask(WITHDRAW.format(headline="Hujan di lembah"))
        wait_until("its end", lambda: varnish.get(second, Host=HOST).status_code == 410, 3)
        assert "Hujan di lembah" not in page(varnish, "/")
    assert site.rows("SELECT failures FROM press_front") == [(0,)]
