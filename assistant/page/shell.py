"""Tidies the HTML that Gradio serves: language, our style and script, and nothing that names another host."""

import re

from assistant.page.html import join, tag
from assistant.page.words import load_words
from assistant.records import Language

_SOCIAL = re.compile(r"<meta\s[^>]*?(?:property|name)=\"(?:og|twitter):[^>]*>\s*", re.DOTALL)
_MANIFEST = re.compile(r"<link rel=\"manifest\"[^>]*>\s*")
_SCRIPT = re.compile(r"<script(?=[\s>])")


def tidy(page: str, language: Language, nonce: str) -> str:
    """Gradio's page in `language`, its scripts marked with `nonce`, with our own style and script added."""
    words = load_words()[language]
    page = _MANIFEST.sub("", _SOCIAL.sub("", page))
    page = page.replace('lang="en"', f'lang="{language}"', 1)
    ours = join(
        tag("title", words("product")),
        tag("link", rel="icon", href="icon.svg", type="image/svg+xml"),
        tag("link", rel="stylesheet", href="page.css"),
        tag("script", src="page.js", defer=True),
    )
    page = page.replace("</head>", f"{ours}</head>", 1)
    page = page.replace("</body>", tag("noscript", words("no_script")) + "</body>", 1)
    return _SCRIPT.sub(f'<script nonce="{nonce}"', page)
