"""The page and its worker in a real browser; only the browser's own push service is played."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from redaksi.channels.webpush.models import Subscription
from tests import newsroom
from tests.browser import MARKS
from tests.channels.webpush.conftest import webpush
from tests.channels.webpush.push_service import Browser

pytestmark = MARKS
# What stands in for a service on the internet: it gives a subscription, and takes it back.
SERVICE = """
(() => {
  const given = %s;
  const kept = () => JSON.parse(sessionStorage.getItem("kept") || "null");
  const subscription = () => ({
    endpoint: given.endpoint,
    options: {},
    toJSON: () => given,
    unsubscribe: async () => { sessionStorage.removeItem("kept"); return true; },
  });
  PushManager.prototype.subscribe = async (options) => {
    if (!options.userVisibleOnly || options.applicationServerKey.length !== 65) throw new Error();
    sessionStorage.setItem("kept", "true");
    return subscription();
  };
  PushManager.prototype.getSubscription = async () => (kept() ? subscription() : null);
})();
"""


@pytest.fixture
def context(live_server: Any, browser: Any) -> Any:
    context = browser.new_context(base_url=live_server.url)
    context.grant_permissions(["notifications"])
    rafi = Browser(SimpleNamespace(url="https://push.example"), "rafi")  # type: ignore[arg-type]
    context.add_init_script(SERVICE % json.dumps(rafi.subscription))
    return context


def test_rafi_asks_to_be_told_chooses_and_ends_it(context: Any) -> None:
    city = newsroom.section("Kota")
    webpush()
    page = context.new_page()
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on("console", lambda told: mistakes.append(told.text) if told.type == "error" else None)
    page.goto("/en/push/")
    page.get_by_label("Kota").check()
    page.get_by_role("button", name="Show me the news").click()
    page.get_by_text("This browser shows you our news.").wait_for()
    kept = Subscription.objects.get()
    assert (kept.language, list(kept.sections.all())) == ("en", [city])
    page.reload()
    page.get_by_text("This browser shows you our news.").wait_for()
    assert page.get_by_label("Kota").is_checked()
    page.get_by_label("Topics").fill("There is none")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("There is no topic “There is none”.").wait_for()
    page.get_by_label("Topics").fill("")
    page.get_by_label("Kota").uncheck()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("It holds from the next article on.").wait_for()
    assert not Subscription.objects.get().sections.exists()
    page.get_by_role("button", name="No more messages").click()
    page.get_by_text("shows you no more messages").wait_for()
    assert not Subscription.objects.exists()
    # The refusal of the topic is the one thing the browser calls an error.
    assert all("422" in one for one in mistakes)


def test_without_scripts_the_page_says_what_it_needs_and_offers_nothing(
    context: Any, live_server: Any
) -> None:
    webpush()
    plain = context.browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = plain.new_page()
    page.goto("/en/push/")
    assert "needs JavaScript" in page.inner_text("main")
    assert not page.is_visible("main form")


def test_the_worker_shows_what_comes_and_survives_what_is_no_message(context: Any) -> None:
    webpush()
    page = context.new_page()
    page.goto("/en/push/")
    page.get_by_role("button", name="Show me the news").click()
    page.get_by_text("This browser shows you our news.").wait_for()
    (worker,) = context.service_workers or [context.wait_for_event("serviceworker")]
    said = {
        "title": "Air mengalir", "body": "Setelah tiga tahun.", "url": "http://testserver/a/",
        "lang": "id", "dir": "ltr", "tag": "article-1", "again": False, "silent": False,
        "at": 1_700_000_000_000, "stop": "No more of this",
    }  # fmt: skip
    push = """(said) => new Promise((done) => {
      const event = new PushEvent("push", said === null ? {} : {data: said});
      event.waitUntil = (work) => done(work);
      self.dispatchEvent(event);
    })"""
    worker.evaluate(push, json.dumps(said))
    worker.evaluate(push, json.dumps({**said, "title": "Correction", "again": True}))
    worker.evaluate(push, "no JSON at all")
    shown = worker.evaluate(
        "async () => (await self.registration.getNotifications())"
        ".map((one) => [one.title, one.body, one.tag, one.dir])"
    )
    # The correction took the place of what it corrects.
    assert ["Correction", "Setelah tiga tahun.", "article-1", "ltr"] in shown
    assert len(shown) == 2


def test_a_button_in_the_message_ends_it(context: Any) -> None:
    webpush()
    page = context.new_page()
    page.goto("/en/push/")
    page.get_by_role("button", name="Show me the news").click()
    page.get_by_text("This browser shows you our news.").wait_for()
    endpoint = Subscription.objects.get().endpoint
    (worker,) = context.service_workers or [context.wait_for_event("serviceworker")]
    ended = worker.evaluate(
        """async (endpoint) => {
          let ended = false;
          PushManager.prototype.getSubscription = async () =>
            ({ endpoint, unsubscribe: async () => (ended = true) });
          await self.registration.showNotification("Air mengalir", { tag: "a", data: { url: "/" } });
          const [notification] = await self.registration.getNotifications();
          const event = new NotificationEvent("notificationclick", { notification, action: "stop" });
          await new Promise((done) => {
            event.waitUntil = (work) => work.then(done);
            self.dispatchEvent(event);
          });
          return ended;
        }""",
        endpoint,
    )
    assert ended
    assert not Subscription.objects.exists()
