"""Mark-up nested without end, made shallow before a parser sees it."""

import re

# libxml2 stops reading at 256 levels and silently loses the rest of the page.
DEEPEST = 180

_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr path".split()
)
_RAW = frozenset({"script", "style", "textarea", "title"})
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>")


def shallow(source: str) -> str:
    """The same mark-up with every tag below DEEPEST levels left out; its text stays."""
    depth, deepest = 0, 0
    for match in _TAG.finditer(source):
        depth = max(0, depth + _step(match))
        deepest = max(deepest, depth)
    return source if deepest <= DEEPEST else _flattened(source)


def _step(match: re.Match[str]) -> int:
    name = match[2].lower()
    if name in _VOID or match[3].endswith("/"):
        return 0
    return -1 if match[1] else 1


def _flattened(source: str) -> str:
    pieces: list[str] = []
    depth, position = 0, 0
    for match in _TAG.finditer(source):
        step = _step(match)
        level = depth if step > 0 else depth - 1
        depth = max(0, depth + step)
        pieces.append(source[position : match.start()])
        position = match.end()
        keep = level < DEEPEST or match[2].lower() in _RAW
        pieces.append(match.group() if keep else " ")
    return "".join([*pieces, source[position:]])
