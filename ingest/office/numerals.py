"""Writes a count as numerals or letters; this module alone knows how letters and Roman numerals count."""

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def numeral(count: int, style: str) -> str:
    """A count from 1 in the style of its first numeral: "1", "01", "a", "A", "i" or "I"."""
    if style in ("a", "A"):
        return chr(ord(style) + (count - 1) % 26) * ((count - 1) // 26 + 1)
    if style in ("i", "I"):
        text = ""
        for value, sign in _ROMAN:
            text += sign * (count // value)
            count %= value
        return text.upper() if style == "I" else text
    return f"{count:02d}" if style == "01" else str(count)
