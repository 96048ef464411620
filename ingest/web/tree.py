"""Cuts a web page down to its main content; this module alone knows menus, banners and how a page hides text."""

import re

from lxml.html import HtmlElement

from ingest.writing.hidden import SMALLEST_POINTS, Hidden, is_white

_NEVER = "script style noscript template iframe object embed svg canvas audio video dialog input select textarea map"
_NAVIGATION_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog menu menubar".split()
)
_BANNER_WORDS = frozenset(
    "cookie cookies cookiebanner consent cookieconsent breadcrumb breadcrumbs brodsmulor brødsmuler brødkrummer "
    "brodkrummer skiplink skiplinks skip offcanvas modal".split()
)
_LINK_WORDS = frozenset(
    "nav navbar navigation menu meny submenu sidebar sidenav share sharing social dela del pagination pager "
    "related relaterat relateret toolbar topbar footer bottom tags".split()
)
_FOR_READERS_ALOUD = frozenset("sr-only visually-hidden visuallyhidden screen-reader-text".split())
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;!]+)")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"(?:[\w-]+)?([.#])([\w-]+)")
_COLOURS = {"white": "ffffff", "transparent": "ffffff"}
_SHORT_PAGE = 200
"""On a page of fewer words, what it marks as its main content is believed however short it is."""
_SMALL_BANNER = 300
"""A banner of fewer letters is dropped even where it is most of the page."""
_POINTS = {"pt": 1.0, "px": 0.75, "em": 11.0, "rem": 11.0, "%": 0.11, "": 0.75}


def main_content(body: HtmlElement) -> HtmlElement:
    """The element that holds the page's own text, with everything else taken out of the tree.

    Falls back to the whole body, without its menus, where the page does not say what its main content is.
    """
    root = _marked(body)
    if root is None:
        outer = body.xpath(".//nav|.//footer|.//aside|.//header[not(ancestor::article)]")
        headings = [_copy(x) for part in outer for x in part.iter("h1")]
        _drop(outer)
        if len(headings) == 1 and not body.xpath(".//h1"):
            body.insert(0, headings[0])
        root = body
    else:
        outside = [x for x in body.xpath("//h1") if root not in x.iterancestors() and x is not root]
        if len(outside) == 1 and not root.xpath(".//h1"):
            root.insert(0, _copy(outside[0]))
        _drop(root.xpath(".//nav"))
    _drop_furniture(root)
    return root


def leave_out_hidden(body: HtmlElement, hidden: Hidden) -> None:
    """Takes the elements out of the tree that style or attribute keeps from sight, and reports their text."""
    rules = _hiding_rules(body)
    _drop(body.xpath("|".join(f"//{name}" for name in _NEVER.split()) + "|//comment()"))
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None or element is body:
            continue
        names = set((element.get("class") or "").split())
        if names & _FOR_READERS_ALOUD or element.get("aria-hidden") == "true":
            _drop([element])
        elif reason := _why_hidden(element, rules):
            hidden.leave_out(element.text_content(), reason)
            _drop([element])


def _why_hidden(element: HtmlElement, rules: dict[str, dict[str, str]]) -> str | None:
    style = dict(rules.get("#" + (element.get("id") or ""), {}))
    for name in (element.get("class") or "").split():
        style |= rules.get("." + name, {})
    style |= _declarations(element.get("style") or "")
    if element.get("hidden") is not None or style.get("display") == "none":
        return "display:none"
    if style.get("visibility") in ("hidden", "collapse") or style.get("opacity") in ("0", "0.0"):
        return "invisible"
    size = re.fullmatch(r"([\d.]+)\s*(pt|px|em|rem|%|)", style.get("font-size", ""))
    if size and float(size.group(1)) * _POINTS[size.group(2)] < SMALLEST_POINTS:
        return f"smaller than {SMALLEST_POINTS:g} pt"
    offset = re.match(r"-\d{4,}", style.get("text-indent", "") or style.get("left", ""))
    if offset:
        return "outside the page"
    if is_white(_colour(style.get("color", ""))) and _stands_on_white(element, style):
        return "white on white"
    return None


def _stands_on_white(element: HtmlElement, style: dict[str, str]) -> bool:
    """Whether no element around it states another background; a class may set one, which is not known."""
    ancestors = list(element.iterancestors())
    backgrounds = [style.get("background-color") or style.get("background")]
    for ancestor in ancestors:
        stated = _declarations(ancestor.get("style") or "")
        backgrounds.append(stated.get("background-color") or stated.get("background"))
    nearest = next((value for value in backgrounds if value), None)
    return is_white(_colour(nearest)) if nearest else True


def _colour(value: str) -> str:
    value = value.strip().lower()
    if match := re.fullmatch(r"rgba?\((\d+)\D+(\d+)\D+(\d+).*", value):
        return "".join(f"{min(int(part), 255):02x}" for part in match.groups())
    value = _COLOURS.get(value, value).lstrip("#")
    return "".join(letter * 2 for letter in value) if len(value) == 3 else value


def _declarations(style: str) -> dict[str, str]:
    return {name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(style)}


def _hiding_rules(body: HtmlElement) -> dict[str, dict[str, str]]:
    """What the page's own style sheet says about single classes and ids, as ".name" and "#name"."""
    rules: dict[str, dict[str, str]] = {}
    for sheet in body.getroottree().iter("style"):
        text = re.sub(
            r"/\*.*?\*/|@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}",
            "",
            sheet.text or "",
            flags=re.S,
        )
        for selectors, style in _RULE.findall(text):
            for selector in selectors.split(","):
                if match := _SIMPLE.fullmatch(selector.strip()):
                    rules.setdefault("".join(match.groups()), {}).update(_declarations(style))
    return rules


def _marked(body: HtmlElement) -> HtmlElement | None:
    """The element that the page marks as its main content, if that holds a fair part of the text."""
    total = max(len(body.text_content().split()), 1)
    for query, share in (
        ("//main|//*[@role='main']", 0.1),
        ("//article", 0.5),
        ("//*[@id='content' or @id='main' or @id='main-content' or @id='maincontent']", 0.3),
    ):
        found = max(body.xpath(query), key=lambda x: len(x.text_content()), default=None)
        if found is None:
            continue
        fair = len(found.text_content().split()) >= share * total
        if fair or (found.tag == "main" and total < _SHORT_PAGE):
            return found
    return None


def _drop_furniture(root: HtmlElement) -> None:
    total = max(len(root.text_content()), 1)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element is root or element.getparent() is None:
            continue
        text = " ".join(element.text_content().split())
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        words = set(re.split(r"[\s_-]+", re.sub(r"(?<=[a-zåäöæø])(?=[A-Z])", "-", names).lower()))
        named = element.get("role") in _NAVIGATION_ROLES or bool(words & _BANNER_WORDS)
        small = len(text) < max(total / 2, _SMALL_BANNER)
        banner = named and small and not element.xpath(".//h1")
        links = bool(words & _LINK_WORDS) and _linked(element, text) > 0.6
        menu = element.tag in ("ul", "div") and root.tag == "body" and _is_menu(element, text)
        if banner or links or menu:
            _drop([element])


def _linked(element: HtmlElement, text: str) -> float:
    links = sum(len(" ".join(x.text_content().split())) for x in element.iter("a"))
    return links / max(len(text), 1)


def _is_menu(element: HtmlElement, text: str) -> bool:
    links = len(list(element.iter("a")))
    return links >= 3 and len(text) / links < 40 and _linked(element, text) > 0.8


def _copy(element: HtmlElement) -> HtmlElement:
    duplicate = element.makeelement("h1")
    duplicate.text = element.text_content()
    return duplicate


def _drop(elements: list[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()
