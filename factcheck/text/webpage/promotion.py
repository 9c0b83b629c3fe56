"""Lines inside an article that lead out of it: to other stories, newsletters and shops."""

import re

from .outline import Block

_PROMO_MOST = 220
_SHORT = 60
_SOME_LINKS = 0.3
_MOSTLY_LINKS = 0.7
_LINKED_MOST = 300
_BEGINS = {
    "en": r"""read\s(?:more|also|next|the\sfull)|also\sread|see\salso|also\son|recommended|up\snext|sign\sup|subscribe
        |related(?:\s(?:stor|article|coverage|news|content|link|topic|post)\w*)?|more\s(?:on\s(?:this|the)|from|about|in)
        |more\s(?:stories|news)|(?:watch|listen|read|see|photos?|video|gallery|more|opinion|next|also|plus)\s*:
        |(?:watch|listen)\s(?:now|more|this|the\svideo)|don[’']t\smiss|you\s(?:may|might)\s(?:also|like)
        |(?:click|tap)\s(?:here|to)|follow\s(?:us|@|\w+\son)|share\s(?:this|on)|share\s*:?$|like\sus
        |download\s(?:the|our)|(?:story|article)\scontinues|continue\sreading|advert(?:isement)?\b|ad\b|sponsored
        |most\s(?:read|popular)|trending|editors?[’']?s?\s(?:picks?|recommendations?)|(?:tags?|topics?)\s*:|filed\sunder""",
    "fr": r"à?\s?lire\s(?:aussi|la\ssuite|également)|voir\saussi|publicité|sur\sle\smême\ssujet",
    "pt": r"leia\s(?:também|mais)|veja\s(?:também|mais)|saiba\smais|publicidade",
    "es": r"(?:lea|lee|leer|mira|vea|ver|[tl]e\spuede)\s(?:también|además|más|interesar)|publicidad|relacionad[oa]s?",
    "de": r"mehr\szum\sthema|lesen\ssie\sauch|auch\sinteressant|anzeige|werbung",
    "nl it da no sv": r"lees\sook|leggi\sanche|l[æe]s\sogs[åa]|läs\s(?:också|mer)",
    "pl cs ru": r"(?:prze)?czytaj\s(?:także|też)|čtěte\s(?:také|též)|читайте\s(?:также|далее)|реклама",
    "ar id": r"اقرأ\sأيض|مواد\sذات\sصلة|baca\sjuga",
    "zh ja ko": r"相关(?:阅读|新闻)|延伸阅读|関連記事|관련\s?기사",
}
_BEGINS_PROMOTION = re.compile(r"(?ix)\W*(?:" + "|".join(_BEGINS.values()) + ")")


def is_promotion(block: Block) -> bool:
    """Tell a line to other stories or to the publisher's offers by its first words."""
    if len(block.text) >= _PROMO_MOST or not _BEGINS_PROMOTION.match(block.text):
        return False
    return block.linked > _SOME_LINKS * len(block.text) or len(block.text) < _SHORT


def is_linked(block: Block) -> bool:
    """Tell a paragraph, an item of a list or a cell of a table that is little more than a link."""
    return block.linked > _MOSTLY_LINKS * len(block.text) and len(block.text) < _LINKED_MOST
