"""Comments on a running site: what was accepted is kept, whoever is killed; what is approved is seen at once."""

from __future__ import annotations

import os
import signal
import threading
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

import pytest

from tests.ports import free_port
from tests.stories.sites import Site, answer_of, processes, wait_until

pytestmark = pytest.mark.slow
ARTICLE = """
from redaksi.articles.models import Article
article = Article(headline="Mata air", language="id", live=False)
article.save()
article.save_revision().publish()
from redaksi.comments.models import CommentRules
rules = CommentRules.load()
rules.most_an_hour = 100000
rules.save()
article.refresh_from_db()
print(article.pk, article.full_path)
"""
APPROVE = """
from redaksi.accounts.models import User
from redaksi.comments import moderation
from redaksi.comments.models import Comment, Decision
mira = User.objects.create_user("mira")
comment = Comment.objects.get(text="Terlihat segera")
moderation.decide(comment.pk, Decision.Act.APPROVE, by=mira, seen=comment.version)
"""


class _Here(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it is the answer to the form that counts."""

    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


def accepted(home: str, article: str, text: str) -> bool:
    """Whether the site said that it has the comment."""
    body = urllib.parse.urlencode({"name": "Rafi", "text": text}).encode()
    try:
        urllib.request.build_opener(_Here).open(f"{home}/comments/on/{article}/", body, timeout=20)
    except urllib.error.HTTPError as answer:
        return answer.code == 303
    except OSError:
        return False
    return False


def test_an_accepted_comment_is_there_whoever_is_killed_and_an_approved_one_is_seen(
    site: Site,
) -> None:
    number, path = site.ask(ARTICLE).splitlines()[-1].split(" ")
    port = free_port()
    home = f"http://127.0.0.1:{port}"
    told: list[str] = []
    ending = threading.Event()

    def write(hand: int) -> None:
        turn = 0
        while not ending.is_set():
            turn += 1
            text = f"Tangan {hand} kata {turn}"
            if accepted(home, number, text):
                told.append(text)
            # The other processes of this machine have work too.
            ending.wait(0.05)

    with site.started("serve", "--port", str(port), "--workers", "1") as process:
        wait_until("the site", lambda: answer_of(home + path) == 200, 120)
        hands = [threading.Thread(target=write, args=(hand,)) for hand in range(3)]
        for hand in hands:
            hand.start()
        for round_ in range(3):
            before = len(told)
            wait_until("some comments", lambda least=before + 5: len(told) >= least)  # type: ignore[misc]
            for victim in processes("redaksi web worker", below=process.pid):
                os.kill(victim, signal.SIGKILL)
            wait_until(f"the site after kill {round_}", lambda: answer_of(home + path) == 200)
        ending.set()
        for hand in hands:
            hand.join(30)
        kept = [text for (text,) in site.rows("SELECT text FROM comments_comment")]
        assert set(told) <= set(kept), "an accepted comment is gone"
        assert len(kept) == len(set(kept)), "a comment is there twice"
        assert accepted(home, number, "Terlihat segera")
        page = urllib.request.urlopen(home + path, timeout=20).read().decode()
        assert "Terlihat segera" not in page
        site.ask(APPROVE)
        page = urllib.request.urlopen(home + path, timeout=20).read().decode()
        assert "Terlihat segera" in page
