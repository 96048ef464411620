"""Finds a document's title; this module alone knows which of a file's names for itself can be trusted."""

import re
from collections.abc import Iterator, Sequence

from assistant.language import fold, words
from assistant.records import Fact
from ingest.facts.evidence import Evidence
from ingest.facts.lines import Line

_NO_TITLE = re.compile(
    r"\s*(?:microsoft (?:word|powerpoint|excel)\b.*|(?:powerpoint|word)-?(?:presentation|dokument|document)?|untitled.*|"
    r"namnlös\w*|uden (?:titel|navn)|uten (?:tittel|navn)|document\d*|dokument\d*|presentation\d*|slide \d+|titel|title|tittel|"
    r"rubrik|[\w-]+\.(?:docx?|pdf|pptx?|odt|indd|pages|rtf|html?|md|txt)|.*\b(?:korrigert|kladd|utkast|draft|final) pdf|"
    r"scan\w*[\s\d_-]*|img[\s\d_-]*|mall|skabelon|mal|template|<.*>|[\W\d_]*)\s*",
    re.IGNORECASE,
)
_NO_HEADING = re.compile(
    r"\s*(?:innehåll\w*|indhold\w*|innhold\w*|table of contents?|contents|förord|forord|foreword|preface|inledning|"
    r"indledning|innledning|introduktion|introduction|sammanfattning|sammenfatning|sammendrag|resum[eé]|summary|"
    r"bilag\w*|vedlegg\w*|appendix|agenda|dagordning|bakgrund|baggrund|bakgrunn|background|syfte|formål|purpose|"
    r"välkommen.*|velkommen.*|welcome.*|on this page|på denna sida|på denne side|kontakt\w*|version\w*)\s*:?\s*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[IVX]+\.)\s+")
_UNFINISHED = re.compile(
    r"(?:\b(?:för|for|om|i|och|og|and|of|the|till|til|med|på|av|af|samt|inom)|[,&–-])\s*$", re.I
)
_SITE = re.compile(r"\s*[|·»:]\s+|\s+[|·»]\s*|\s+[–—-]\s+")
"""What parts a page's title from its site. A dash stands free: "Energi- och klimatplan" is one name."""
_DOMAIN = re.compile(
    r"\s*[|–—·»-]\s*(?:www\.)?[\w-]+\.(?:se|dk|no|fi|is|ca|com|org|eu|gov|net|info|uk)\s*$", re.I
)
_LONGEST = 200


def find_title(evidence: Evidence, name: str) -> Fact[str]:
    """The title: as its front matter or the file states it, as labelled, else the first page's largest heading.

    `name` is the file's, the last resort. The quote is None when the title stands on no page as one line.
    """
    headings = list(_headings(evidence.lines))
    for value in evidence.stated("title"):
        if is_title(value):
            return _quoted(value, evidence.lines)
    stated = evidence.title or ""
    if is_title(stated) and not _is_weaker(stated, headings, name):
        return _quoted(_without_site(stated, headings), evidence.lines)
    for pair in evidence.labelled("title"):
        if is_title(pair.value):
            quoted = _quoted(pair.value, evidence.lines)
            return quoted if quoted.quote is not None else pair.fact(pair.value)
    lines = [x for x in evidence.lines if x.zone == "title" and _could_name(x)]
    on_cover = headings and headings[0][1].zone == "title"
    if lines and not on_cover and (not headings or headings[0][1].page > lines[0].page):
        return lines[0].fact(lines[0].text)
    for title, line, end in headings:
        quote = title if end is None else f"{line.text}\n{end.text}"
        return Fact(title.strip(" :_"), quote, line.page)
    return Fact(" ".join(re.split(r"[\s_]+", name)).strip() or name)


def is_title(text: str) -> bool:
    """Whether a text can be a title: not a program's own, a file name, or a placeholder."""
    return (
        3 <= len(text) <= _LONGEST
        and _NO_TITLE.fullmatch(text) is None
        and any(x.isalpha() for x in text)
    )


def _could_name(line: Line) -> bool:
    return line.kind == "paragraph" and is_title(line.text) and not line.text.endswith(".")


def _headings(lines: Sequence[Line]) -> Iterator[tuple[str, Line, Line | None]]:
    """The headings that may be the title, best first; a title split over two headings comes joined."""
    first = [x for x in lines if x.kind == "heading" and x.zone in ("title", "front")]
    own = [
        x
        for x in first
        if is_title(x.text) and not _NO_HEADING.fullmatch(_NUMBERED.sub("", x.text))
    ]
    unnumbered = [x for x in own if not _NUMBERED.match(x.text)]
    ranked = sorted(unnumbered or own, key=lambda x: (x.page, x.zone != "title", x.level))
    for line in ranked:
        place = lines.index(line)
        following = lines[place + 1] if place + 1 < len(lines) else None
        if following is not None and _is_continued(line, following):
            yield f"{line.text} {following.text}", line, following
        else:
            yield line.text, line, None


def _is_continued(line: Line, following: Line) -> bool:
    return (
        following.kind == "heading"
        and following.level in (line.level, line.level + 1)
        and following.page == line.page
        and following.start == line.start + len(line.text) + 1
        and bool(_UNFINISHED.search(line.text) or re.match(r"[a-zåäöæø]", following.text))
    )


def _is_weaker(stated: str, headings: Sequence[tuple[str, Line, Line | None]], name: str) -> bool:
    """Whether the file's own title says less than its first page: a file name, or words that stand nowhere in it."""
    if not headings:
        return False
    plain = re.sub(r"[\W_]+", "", fold(stated))
    if plain == re.sub(r"[\W_]+", "", fold(name)) and plain != re.sub(
        r"[\W_]+", "", fold(headings[0][0])
    ):
        return True
    first, on_cover = fold(headings[0][0]), headings[0][1].zone == "title"
    if first in fold(stated):
        return False
    if on_cover and fold(stated) in first:
        return True
    known = {word for title, _, _ in headings[:4] for word in words(title)}
    shared = [word for word in words(stated) if word in known]
    return on_cover and len(shared) * 3 < len(words(stated))


def _without_site(title: str, headings: Sequence[tuple[str, Line, Line | None]]) -> str:
    """A web page's title without the name of its site: the part that is its best heading, unless all of it is one."""
    parts = {fold(part.strip()) for part in _SITE.split(title)}
    names = [heading for heading, _, _ in headings]
    if len(parts) > 1 and fold(title) not in map(fold, names):
        for name in names:
            if fold(name) in parts:
                return name
    return " ".join(_DOMAIN.sub("", title).split())


def _quoted(title: str, lines: Sequence[Line]) -> Fact[str]:
    for line in lines:
        place = fold(line.text).find(fold(title)) if line.kind != "contents" else -1
        alone = place == 0 or len(line.text) <= 2 * len(title)
        if place >= 0 and alone and len(fold(line.text)) == len(line.text):
            return line.fact(title, place, place + len(title))
    return Fact(title)
