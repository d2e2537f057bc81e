"""Names of tags for a cache: few and short, and whatever changes finds every page that carries it."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from redaksi.press.front.names import MOST, Names, kind
from redaksi.press.tags import SHOWN, SITE
from tests.press.front.varnish import HOST

NAMES = Names(HOST)
KIND = st.sampled_from(
    ["article", "section", "topic", "author", "picture", "page", "shown:article"]
)
TAG = st.builds("{}:{}".format, KIND, st.integers(0, 40_000)) | st.text("abz:/ñ0", min_size=1)


@given(st.sets(TAG, max_size=400), st.data())
@example({f"kind{number}:{number}" for number in range(300)}, None)
@example({f"article:{number}" for number in range(64)}, None)
@example({f"article:{number}" for number in range(3_000)}, None)
@settings(deadline=None)
def test_whatever_changes_drops_every_page_that_carries_it(
    tags: set[str], data: st.DataObject
) -> None:
    tags |= {SITE}
    carried = NAMES.on_page(tags)
    assert len(carried) <= MOST
    assert all(len(name) == 8 and name.isascii() and name.isalnum() for name in carried)
    few = sorted(tags)[:50] if data is None else data.draw(st.lists(st.sampled_from(sorted(tags))))
    for changed in [*few, SITE]:
        assert NAMES.to_drop([changed]) & set(carried), changed


def test_a_page_of_few_tags_is_dropped_by_no_others() -> None:
    carried = set(NAMES.on_page({SITE, *(f"article:{number}" for number in range(MOST - 1))}))
    assert len(carried) == MOST
    for number in range(1000, 2000):
        assert not NAMES.to_drop([f"article:{number}"]) & carried


def test_the_most_numerous_kind_becomes_broad_first_and_what_may_vanish_last() -> None:
    tags = {f"article:{number}" for number in range(100)}
    tags |= {f"topic:{number}" for number in range(20)} | {f"{SHOWN}article:{n}" for n in range(5)}
    carried = set(NAMES.on_page({SITE, *tags}))
    assert {NAMES.own(f"topic:{number}") for number in range(20)} <= carried
    assert {NAMES.own(f"{SHOWN}article:{number}") for number in range(5)} <= carried
    assert NAMES.own("article:1") not in carried


def test_two_sites_can_share_a_cache() -> None:
    tags = [SITE, *(f"article:{number}" for number in range(500))]
    assert not set(NAMES.on_page(tags)) & Names("kabar.example").to_drop(tags)


def test_kinds_are_what_stands_before_the_first_colon() -> None:
    assert [kind(tag) for tag in ("article:12", "shown:article:12", "sections", "a:b:c")] == [
        "article",
        "shown:article",
        "sections",
        "a",
    ]
