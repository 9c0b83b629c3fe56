"""Texts that break software which did not expect them, by what they try. All are texts that somebody may type."""

from __future__ import annotations

NAUGHTY: dict[str, tuple[str, ...]] = {
    "words that mean something to machines": (
        *("undefined", "null", "NULL", "None", "nil", "true", "False", "NaN", "Infinity", "-Infinity"),
        *("\\N", "\\.", "\\\\.", "#REF!", "#N/A", "(NULL)", "CON", "__proto__", "constructor", "NIL"),
    ),
    "numbers and dates of a kind": (
        *("0", "-0", "+1", "1.00", "1,000.50", "1.000,50", "0x1F", "1e400", "1E+02", "007", "٣٫١٤", "１２３"),
        *("03/04/2026", "2026-02-30", "1899-12-31", "24:60", "9" * 400, "1/0", "½", "²", "Ⅳ", "₂"),
    ),
    "what a spreadsheet runs": (
        *("=1+1", "==1+1", "+1+1", "-1+1", "@SUM(A1)", "|calc", "%x", '=HYPERLINK("x";"y")', "=cmd|'/C calc'!A0"),
        *("\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1", "\u200b=1", "\ufeff=1", "＝1+1", "＠x", "−5", "'=1", "''"),
        *("a\t=1", 'a","=1', "a;=1+1", '"=1"', "“=1”"),
    ),
    "what parts cells": (
        ",",
        ";",
        "|",
        '"',
        '""',
        '"""',
        "'",
        "a,b",
        'a"b',
        "a\nb",
        "a\r\nb",
        "a\rb",
        "\\",
        'a"\n"b',
        '",',
    ),
    "white space": (
        *(" a", "a ", "a  b", "\ta", "a\u00a0b", "a\u2003b", "a\u3000b", "a\u2028b", "a\u2029b", "a\u0085b"),
        *("a\vb", "a\fb", "a\u1680b", "a\u202fb", "a\u205fb"),
    ),
    "what nobody sees": (
        *("a\u200bb", "a\u200cb", "a\u200db", "a\u2060b", "a\ufeffb", "a\u00adb", "\U000e0041\U000e0042x", "a\u034fb"),
        *("\x01", "\x07bell", "\x1b[31mred\x1b[0m", "\x7f", "\x80\x9f", "a\ufffeb", "a\uffffb", "\ufffd"),
    ),
    "both directions": (
        *(
            "\u202eevil\u202c",
            "\u2067a\u2066b",
            "مرحبا",
            "مرحبا abc 123",
            "(عربي)",
            "\u200fa\u200e",
            "שלום",
            "الـكـتـاب",
        ),
        *("قال «نعم».", "\u202dforced"),
    ),
    "letters of all kinds": (
        *("é", "e\u0301", "ﬁ", "ß", "ẞ", "İi", "ıI", "Ǆ", "Å", "Ω", "田中さん", "사회", "Ⱥ", "ǅ", "ά", "ยินดี", "क्षि"),
        *("𝕿𝖍𝖊", "ⓣⓗⓔ", "ᵗʰᵉ", "trυe", "раураl", "Z\u0351\u036b\u0343a\u034b\u0489l\u0335go", "﷽", "꧅", "𓀀"),
    ),
    "signs": (
        *(
            "😀",
            "👩‍👩‍👧‍👦",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "🇮🇶",
            "✋🏿",
            "♥️",
            "⚠︎",
            "…",
            "—",
            "“‘quoted’”",
            "„so“",
            "«so»",
            "$€£¥",
            "¯\\_(ツ)_/¯",
        ),
        *("<>&", "&amp;", "&#0;", "&lt;b&gt;", "%00", "%0d%0aSet-Cookie: a=b", "~!@#$%^&*()`"),
    ),
    "what a browser would run": (
        *("<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>"),
        *('"><svg onload=alert(1)>', "' onfocus='alert(1)", "javascript:alert(1)", "<!--", "-->", "]]>", "<![CDATA["),
        *("</textarea><b>", "</title><b>", "<a href=//example.org>x</a>", "<math><mi>x", "<base href=//example.org>"),
    ),
    "what a template, a query or a shell would run": (
        *("{{ 7*7 }}", "{% now %}", "${7*7}", "#{7*7}", "<%= 7 %>", "%s", "%(name)s", "{0}", "{name!r}", "%", "%%"),
        *(
            "' OR '1'='1",
            "1; DROP TABLE claim",
            '"; --',
            "/* */",
            "$(touch x)",
            "`touch x`",
            "; ls",
            "../../etc/passwd",
        ),
        *(
            "C:\\x",
            "file:///x",
            "\\\\host\\share",
            "*",
            "?",
            "_",
            "^(a+)+$",
            "[a-z]",
            "AND",
            "NEAR(",
            '"unclosed AND (',
        ),
    ),
    "too much of it": ("x" * 5_000, "a " * 2_000 + "b", "\n" * 50 + "x", "((" * 200, "é" * 1_000, "[" * 500),
}

TEXTS = [text for texts in NAUGHTY.values() for text in texts]
