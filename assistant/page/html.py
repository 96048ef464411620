"""Builds HTML in which every text is escaped unless it was built here; this module alone writes angle brackets."""

from collections.abc import Iterable
from html import escape

_VOID = frozenset({"base", "br", "hr", "img", "input", "meta", "link"})


class Html(str):
    """Markup that is ready to be shown; any other string is text and is escaped where it is used."""

    __slots__ = ()


Child = str | Iterable[str | None] | None


def tag(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Html:
    """An element with its children; strings that are not `Html` are escaped, None is left out.

    An attribute's `_` becomes `-` (one at the end is dropped: `class_`); True gives an attribute without a
    value, False and None give none.
    """
    head = name + "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{head}>")
    return Html(f"<{head}>{join(*children)}</{name}>")


def join(*children: Child) -> Html:
    """The children one after another, each escaped unless it is `Html`."""
    parts: list[str] = []
    for child in children:
        if isinstance(child, str):
            parts.append(child if isinstance(child, Html) else escape(child))
        elif child is not None:
            parts.append(join(*child))
    return Html("".join(parts))


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value), quote=True)}"'
