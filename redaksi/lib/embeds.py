"""Players and posts of other sites that we know how to show, told from any of their addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, quote, urlsplit


@dataclass(frozen=True, slots=True)
class Embed:
    """`url` is the address a person would share; `iframe` the host that tracks least."""

    provider: str
    id: str
    url: str
    iframe: str
    aspect: str  # CSS aspect-ratio: "16/9", "9/16"; "" where the height is the post's own


def embed_for(url: str) -> Embed | None:
    """The player or post this address stands for; None when no provider of ours knows it."""
    url = url.strip()
    if url.startswith("//"):
        url = "https:" + url
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    host = (parts.netloc.rpartition("@")[2].partition(":")[0]).lower()
    host = re.sub(r"^(?:www|m|mobile|web|amp)\.", "", host)
    read = _PROVIDERS.get(host)
    return read(parts) if read else None


def _youtube(parts: SplitResult) -> Embed | None:
    query = parse_qs(parts.query)
    path = parts.path
    short = False
    if parts.netloc.lower().endswith("youtu.be"):
        key = path.strip("/").split("/")[0]
    elif found := re.match(r"/(embed|v|e|shorts|live)/([^/?&]+)", path):
        key, short = found[2], found[1] == "shorts"
    else:
        key = query.get("v", [""])[0]
    if path.startswith("/playlist") or key == "videoseries":
        listed = query.get("list", [""])[0]
        if not re.fullmatch(r"[\w-]{10,64}", listed, re.A):
            return None
        return Embed(
            "youtube",
            listed,
            f"https://www.youtube.com/playlist?list={listed}",
            f"https://www.youtube-nocookie.com/embed/videoseries?list={listed}",
            "16/9",
        )
    if not re.fullmatch(r"[\w-]{11}", key, re.A):
        return None
    start = _seconds((query.get("t") or query.get("start") or [""])[0])
    shared = f"https://www.youtube.com/{'shorts/' if short else 'watch?v='}{key}"
    return Embed(
        "youtube",
        key,
        shared + (f"&t={start}" if start and not short else ""),
        f"https://www.youtube-nocookie.com/embed/{key}" + (f"?start={start}" if start else ""),
        "9/16" if short else "16/9",
    )


def _vimeo(parts: SplitResult) -> Embed | None:
    found = re.search(
        r"^/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?(\d{4,12})(?:/([0-9a-f]{8,12}))?/?$",
        parts.path,
    )
    if not found:
        return None
    key = found[1]
    secret = found[2] or parse_qs(parts.query).get("h", [""])[0]
    secret = secret if re.fullmatch(r"[0-9a-f]{8,12}", secret) else ""
    return Embed(
        "vimeo",
        key,
        f"https://vimeo.com/{key}" + (f"/{secret}" if secret else ""),
        f"https://player.vimeo.com/video/{key}?dnt=1" + (f"&h={secret}" if secret else ""),
        "16/9",
    )


def _dailymotion(parts: SplitResult) -> Embed | None:
    found = re.search(r"/(?:embed/)?video/([A-Za-z0-9]{5,12})", parts.path)
    key = found[1] if found else parse_qs(parts.query).get("video", [""])[0]
    if parts.netloc.lower().endswith("dai.ly"):
        key = parts.path.strip("/")
    if not re.fullmatch(r"[A-Za-z0-9]{5,12}", key):
        return None
    return Embed(
        "dailymotion",
        key,
        f"https://www.dailymotion.com/video/{key}",
        f"https://geo.dailymotion.com/player.html?video={key}",
        "16/9",
    )


def _spotify(parts: SplitResult) -> Embed | None:
    found = re.search(
        r"^/(?:intl-[a-z-]+/)?(?:embed(?:-podcast)?/)?"
        r"(track|album|playlist|artist|episode|show)/([A-Za-z0-9]{16,32})",
        parts.path,
    )
    if not found:
        return None
    kind, key = found.groups()
    return Embed(
        "spotify",
        f"{kind}/{key}",
        f"https://open.spotify.com/{kind}/{key}",
        f"https://open.spotify.com/embed/{kind}/{key}",
        "",
    )


def _soundcloud(parts: SplitResult) -> Embed | None:
    if parts.netloc.lower().startswith("w."):
        inner = parse_qs(parts.query).get("url", [""])[0]
        if not re.match(
            r"https?://api\.soundcloud\.com/(?:tracks|playlists|users)/[\w%:.-]+$", inner
        ):
            return embed_for(inner) if "soundcloud.com" in inner and "player" not in inner else None
        key = inner.split("soundcloud.com/", 1)[1]
        shared = f"https://api.soundcloud.com/{key}"
    else:
        key = parts.path.strip("/")
        if not re.fullmatch(r"[\w-]+/(?:sets/)?[\w-]+", key, re.A):
            return None
        shared = f"https://soundcloud.com/{key}"
    return Embed(
        "soundcloud",
        key,
        shared,
        f"https://w.soundcloud.com/player/?url={quote(shared, safe='')}&visual=false",
        "",
    )


def _twitter(parts: SplitResult) -> Embed | None:
    if found := re.match(
        r"/(?:(?:#!/)?(\w{1,15})|i/web)/status(?:es)?/(\d{1,20})", parts.path, re.A
    ):
        who, key = found[1] or "i/web", found[2]
    elif parts.netloc.lower().startswith("platform."):
        who, key = "i/web", parse_qs(parts.query).get("id", [""])[0]
    else:
        return None
    if not key.isdigit():
        return None
    return Embed(
        "x",
        key,
        f"https://x.com/{who}/status/{key}",
        f"https://platform.twitter.com/embed/Tweet.html?id={key}&dnt=true",
        "",
    )


def _instagram(parts: SplitResult) -> Embed | None:
    found = re.match(r"/(?:[\w.]+/)?(p|reel|reels|tv)/([\w-]{5,40})", parts.path, re.A)
    if not found:
        return None
    kind, key = found[1].replace("reels", "reel"), found[2]
    shared = f"https://www.instagram.com/{kind}/{key}/"
    return Embed("instagram", key, shared, f"{shared}embed/", "")


def _facebook(parts: SplitResult) -> Embed | None:
    query = parse_qs(parts.query)
    if parts.path.startswith("/plugins/") and (inner := query.get("href", [""])[0]):
        return embed_for(inner) if "/plugins/" not in inner else None
    watched = query.get("v", [""])[0] if parts.path.rstrip("/") in {"/watch", "/video.php"} else ""
    found = re.match(
        r"/([\w.-]+)/(videos|posts|photos)/(?:[\w.%-]+/)*([\w.-]+)/?$", parts.path, re.A
    )
    story = query.get("story_fbid", [""])[0] if parts.path == "/permalink.php" else ""
    if watched.isdigit():
        key, video, shared = watched, True, f"https://www.facebook.com/watch/?v={watched}"
    elif found:
        key, video = found[3], found[2] == "videos"
        shared = f"https://www.facebook.com/{found[1]}/{found[2]}/{key}"
    elif (reel := re.match(r"/reel/(\d+)", parts.path)) is not None:
        key, video, shared = reel[1], True, f"https://www.facebook.com/reel/{reel[1]}"
    elif re.fullmatch(r"\w+", story, re.A) and query.get("id", [""])[0].isdigit():
        key, video = story, False
        shared = f"https://www.facebook.com/permalink.php?story_fbid={story}&id={query['id'][0]}"
    else:
        return None
    plugin = "video" if video else "post"
    return Embed(
        "facebook",
        key,
        shared,
        f"https://www.facebook.com/plugins/{plugin}.php?href={quote(shared, safe='')}",
        "16/9" if video else "",
    )


def _tiktok(parts: SplitResult) -> Embed | None:
    found = re.search(
        r"(?:/@([\w.-]+))?/(?:video|v|embed(?:/v2)?|player/v1)/(\d{8,22})", parts.path, re.A
    )
    if not found:
        return None
    who, key = found[1] or "", found[2]
    return Embed(
        "tiktok",
        key,
        f"https://www.tiktok.com/@{who}/video/{key}",
        f"https://www.tiktok.com/player/v1/{key}",
        "9/16",
    )


def _telegram(parts: SplitResult) -> Embed | None:
    found = re.fullmatch(r"/(?:s/)?([A-Za-z]\w{3,31})/(\d{1,10})/?", parts.path, re.A)
    if not found:
        return None
    key = f"{found[1]}/{found[2]}"
    return Embed("telegram", key, f"https://t.me/{key}", f"https://t.me/{key}?embed=1", "")


def _seconds(text: str) -> int:
    found = re.fullmatch(r"(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?", text)
    if not found:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


_PROVIDERS: dict[str, Callable[[SplitResult], Embed | None]] = {
    "youtube.com": _youtube, "youtu.be": _youtube, "youtube-nocookie.com": _youtube,
    "music.youtube.com": _youtube,
    "vimeo.com": _vimeo, "player.vimeo.com": _vimeo,
    "dailymotion.com": _dailymotion, "dai.ly": _dailymotion, "geo.dailymotion.com": _dailymotion,
    "open.spotify.com": _spotify,
    "soundcloud.com": _soundcloud, "w.soundcloud.com": _soundcloud,
    "twitter.com": _twitter, "x.com": _twitter, "platform.twitter.com": _twitter,
    "instagram.com": _instagram,
    "facebook.com": _facebook,
    "tiktok.com": _tiktok,
    "t.me": _telegram, "telegram.me": _telegram,
}  # fmt: skip
