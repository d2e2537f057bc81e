"""Players and posts are told from any of their addresses."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaksi.lib.embeds import embed_for

ID = "dQw4w9WgXcQ"


@pytest.mark.parametrize(("url", "provider", "shared"), [
    (f"https://www.youtube.com/watch?v={ID}&list=x", "youtube", f"https://www.youtube.com/watch?v={ID}"),
    (f"http://youtu.be/{ID}?si=x", "youtube", f"https://www.youtube.com/watch?v={ID}"),
    (f"https://youtu.be/{ID}?t=1m3s", "youtube", f"https://www.youtube.com/watch?v={ID}&t=63"),
    (f"//www.youtube.com/embed/{ID}?rel=0", "youtube", f"https://www.youtube.com/watch?v={ID}"),
    (f"https://www.youtube-nocookie.com/embed/{ID}", "youtube", f"https://www.youtube.com/watch?v={ID}"),
    (f"https://m.youtube.com/shorts/{ID}", "youtube", f"https://www.youtube.com/shorts/{ID}"),
    (f"https://www.youtube.com/live/{ID}", "youtube", f"https://www.youtube.com/watch?v={ID}"),
    ("https://www.youtube.com/playlist?list=PLabcdefghij", "youtube", "https://www.youtube.com/playlist?list=PLabcdefghij"),
    ("https://vimeo.com/22439234", "vimeo", "https://vimeo.com/22439234"),
    ("https://player.vimeo.com/video/22439234?h=0123456789", "vimeo", "https://vimeo.com/22439234/0123456789"),
    ("https://dai.ly/x7abcde", "dailymotion", "https://www.dailymotion.com/video/x7abcde"),
    ("https://www.dailymotion.com/embed/video/x7abcde", "dailymotion", "https://www.dailymotion.com/video/x7abcde"),
    ("https://open.spotify.com/embed/track/4uLU6hMCjMI75M1A2tKUQC", "spotify", "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC"),
    ("https://soundcloud.com/warta/siaran-pagi", "soundcloud", "https://soundcloud.com/warta/siaran-pagi"),
    ("https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/12", "soundcloud", "https://api.soundcloud.com/tracks/12"),
    ("https://twitter.com/warta/status/123?s=20", "x", "https://x.com/warta/status/123"),
    ("https://x.com/i/web/status/123", "x", "https://x.com/i/web/status/123"),
    ("https://www.instagram.com/p/Cabc_def-1/?utm_source=x", "instagram", "https://www.instagram.com/p/Cabc_def-1/"),
    ("https://www.instagram.com/warta/reel/Cabc_def-1/", "instagram", "https://www.instagram.com/reel/Cabc_def-1/"),
    ("https://www.facebook.com/warta/posts/123", "facebook", "https://www.facebook.com/warta/posts/123"),
    ("https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fwarta%2Fvideos%2F123%2F", "facebook", "https://www.facebook.com/warta/videos/123"),
    ("https://www.facebook.com/watch/?v=123", "facebook", "https://www.facebook.com/watch/?v=123"),
    ("https://www.tiktok.com/@warta/video/7123456789012345678", "tiktok", "https://www.tiktok.com/@warta/video/7123456789012345678"),
    ("https://t.me/wartaexample/12", "telegram", "https://t.me/wartaexample/12"),
    ("https://t.me/s/wartaexample/12", "telegram", "https://t.me/wartaexample/12"),
])  # fmt: skip
def test_every_address_of_a_player_leads_to_the_one_people_share(
    url: str, provider: str, shared: str
) -> None:
    embed = embed_for(url)
    assert embed is not None
    assert (embed.provider, embed.url) == (provider, shared)
    again = embed_for(embed.url)
    assert again == embed or provider == "soundcloud"


def test_the_frame_is_the_one_that_tracks_least() -> None:
    video = embed_for(f"https://youtu.be/{ID}")
    assert video is not None and (video.iframe, video.aspect) == (
        f"https://www.youtube-nocookie.com/embed/{ID}",
        "16/9",
    )
    upright = embed_for(f"https://www.youtube.com/shorts/{ID}")
    assert upright is not None and upright.aspect == "9/16"


@pytest.mark.parametrize("url", [
    "", "javascript:alert(1)", "https://lain.example/watch?v=dQw4w9WgXcQ", "https://youtube.com.lain.example/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com/", "https://www.youtube.com/@warta", "https://www.youtube.com/watch?v=pendek", "https://youtu.be/",
    f"https://www.youtube.com/watch?v={ID}%22onload=", "https://vimeo.com/tentang", "https://twitter.com/warta", "https://t.me/wartaexample",
    "https://www.facebook.com/warta", "https://open.spotify.com/", "https://soundcloud.com/warta", "https://[", "ftp://youtu.be/dQw4w9WgXcQ",
    "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fplugins%2Fpost.php", "https://www.instagram.com/warta/",
])  # fmt: skip
def test_other_addresses_are_no_players(url: str) -> None:
    assert embed_for(url) is None


@given(st.sampled_from(["youtu.be", "www.youtube.com", "vimeo.com", "t.me", "x.com", "www.facebook.com", "w.soundcloud.com", "www.tiktok.com"]),
       st.text(max_size=40))  # fmt: skip
def test_whatever_comes_out_is_a_plain_address_of_the_provider(host: str, rest: str) -> None:
    embed = embed_for(f"https://{host}/{rest}")
    if embed is not None:
        for url in (embed.url, embed.iframe):
            assert urlsplit(url).scheme == "https"
            assert not set(url) & set("\"'<> \n\\")
