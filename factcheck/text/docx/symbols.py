"""Signs that Word keeps as a place in a symbol font instead of a character."""

# The letters of the font "Symbol" from A to Z and from a to z.
_CAPITALS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SMALL = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **{0x41 + place: letter for place, letter in enumerate(_CAPITALS)},
    **{0x61 + place: letter for place, letter in enumerate(_SMALL)},
    0x2D: "−",
    0xA2: "′",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xD6: "√",
    0xE5: "∑",
}
# What Word makes of "-->", ":-)" and the boxes of its forms.
_WINGDINGS = {
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_UNKNOWN = "\ufffd"


def symbol(font: str, place: str) -> str:
    """Return the sign at a hexadecimal place of a font; a sign that is not known is shown as one, not dropped."""
    try:
        code = int(place, 16)
    except ValueError:
        return _UNKNOWN
    signs = _SYMBOL if font.lower() == "symbol" else _WINGDINGS if font.lower().startswith("wingdings") else {}
    # Word adds F000 to the places of such fonts, in the range that Unicode leaves to everyone's own use.
    if known := signs.get(code & 0xFF if 0xF000 <= code <= 0xF0FF else code):
        return known
    private = 0xE000 <= code <= 0xF8FF
    return _UNKNOWN if private or code > 0x10FFFF or code < 0x20 or 0xD800 <= code <= 0xDFFF else chr(code)
