"""Whom a sentence attributes its words to: a guess from its grammar, for the person who marks a claim."""

import re

from .abbreviations import SPEECH, TITLES

# A quotation becomes one mark, so that nobody speaks inside it; a title's full stop another: it ends nothing.
_QUOTED = re.compile(r"“[^”]*(?:”|$)|^[^“”]*”|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|^[^«»]*»")
_TITLE = re.compile(rf"(?<!\w)({'|'.join(sorted(TITLES))})\.(?= [A-Z])")
_BREAK = ";:.?!()–—\0"
_CHUNK = re.compile(rf"[^,{_BREAK}]*")

_ASSERTS = frozenset(
    """
    said says say told tells tell claimed stated insisted argued explained recalled warned wrote acknowledged announced
    confirmed testified admitted denied estimate estimated reported
    """.split()
)
_VERB = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_ASSERTS | SPEECH))})(?!\w)")
# "The group, called Dawn" and "the men, told to wait": no speaker follows these.
_NO_SPEAKER_FOLLOWS = frozenset({"told", "tells", "tell", "called", "thought", "began"})
_BETWEEN = re.compile(r"(?: (?:\w+ly|also|has|have|had|later|then|once|first|since|often|always|never|both))* *$")
_APPOSITION = re.compile(r" (?:an?|the|one|who|whose|now|then|\d+)(?!\w)")
_TELLS_NOTHING = re.compile(r"(?<!\w)(?:am|is|are|was|were|be|been|being|not|to|can|could|cannot)$")
_ACCORDING = re.compile(r"(?<!\w)according to ", re.IGNORECASE)
_NO_ARABIC_NAME = r"(?!(?:إن|أن|في|من|عن|على|هو|هي|يوم|أمس|لي|لنا|له|لها|لهم)(?!\w)|إنه|لل)"
_ARABIC = re.compile(
    r"(?<!\w)(?:[وف]?(?:قال|قالت|أكد|أكدت|أعلن|أعلنت|أضاف|أضافت|ذكر|ذكرت|صرح|صرحت)|بحسب|وفق) "
    rf"({_NO_ARABIC_NAME}\w+(?: {_NO_ARABIC_NAME}\w+){{0,2}})"
)

_PRONOUNS = frozenset(
    "i he she they we you it this these those there me him her them us no nobody nothing none".split()
)
_LEAD = re.compile(
    r"^(?:(?:and|but|so|yet|still|then|later|also|as|meanwhile|however|now|the|an?|his|their|its|our|my)(?!\w) ?)+",
    re.IGNORECASE,
)
_REST = re.compile(
    r" (?:who|whose|in|at|from|on|with|near|inside|outside|during|yesterday|today|later|earlier|last)(?!\w).*"
)
# Whoever speaks in a clause of its own does not speak the sentence.
_CLAUSE = re.compile(
    r"(?<!\w)(?:when|while|if|because|since|after|before|although|though|until|where|why|how|whether|what|that|which|who|"
    r"to|by)(?!\w)",
    re.IGNORECASE,
)
_CAPITAL = r"(?:(?:al|el)-)?[^\W\d_a-z\u0600-\u06ff][\w’'\1\-]*"
_NAME_AT_END = re.compile(rf"(?<!\w){_CAPITAL}(?: (?:(?:of|the|for|de|von|van|bin|al) )*{_CAPITAL})*$")
# Nothing longer is a role, and nobody is named farther from the verb.
_LONGEST, _REACH = 7, 200


def speaker(sentence: str) -> str:
    """Return the name or role of whom `sentence` attributes its words to, without its article, or "".

    A pronoun is nobody: whom "he said" means stands in another sentence.
    """
    return _speaker(_TITLE.sub("\\1\1", _QUOTED.sub("\0", sentence)).rstrip()).replace("\1", ".")


def _speaker(plain: str) -> str:
    main = None
    for verb in _VERB.finditer(plain):
        before = _BETWEEN.sub("", plain[max(0, verb.start() - _REACH) : verb.start()])
        after = plain[verb.end() : verb.end() + _REACH]
        subject, apart = _subject(before)
        who = None
        if not subject and verb[0].lower() not in _NO_SPEAKER_FOLLOWS:
            who = _person(_chunk(after))
        elif apart and not _chunk(after).strip():
            who = _person(subject)
        if who is not None:
            return who
        if main is None and verb[0].lower() in _ASSERTS and not _TELLS_NOTHING.search(before):
            main = _person(subject)
    if hit := _ACCORDING.search(plain):
        return _person(_chunk(plain[hit.end() :])) or ""
    hit = _ARABIC.search(plain)
    return hit[1] if hit else main or ""


def _chunk(words: str) -> str:
    found = _CHUNK.match(words)
    return found[0] if found else ""


def _subject(before: str) -> tuple[str, bool]:
    """Return the subject that ends before a verb, and whether it stands apart from what is said: ", Omar said."

    An apposition is passed over; the subject is empty where it must follow the verb: ", said Omar".
    """
    clause = re.split(f"[{_BREAK}]", before)[-1]
    *parts, last = clause.split(",")
    if not last.strip() and len(parts) > 1 and _APPOSITION.match(parts[-1]):
        *parts, last, _ = parts
    return last.strip(), bool(parts) or clause != before


def _person(words: str) -> str | None:
    """Return the name, else the role, that the words are; "" for a pronoun, None for what is no person."""
    who = _REST.sub("", _LEAD.sub("", words.strip(" ‘’'"), count=1)).strip()
    if not who or _CLAUSE.search(who):
        return None
    if who.split()[0].lower() in _PRONOUNS or who.split()[-1].lower() in _PRONOUNS:
        return ""
    if name := _NAME_AT_END.search(who):
        person, _, of = name[0].partition(" of the ")
        return person if of and " " in person else name[0]
    return who if len(who.split()) <= _LONGEST else None
