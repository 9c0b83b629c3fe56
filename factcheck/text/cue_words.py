"""The words that cues are made of. English first, Arabic where the same word list idea holds."""

import re


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\."
)
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
ARABIC_MONTHS = (
    "يناير|فبراير|مارس|أبريل|ابريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|"
    "كانون الثاني|كانون الأول|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني"
)
ARABIC_WEEKDAYS = "الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"

ARABIC_NUMBERS = "مليون|مليونا|ملايين|مليار|مليارات|ألف|آلاف|ألفا|مئة|مئات|مائة|عشرات|نصف|ثلث|ربع"

NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|"
    "billions?|trillions?|dozens?|half|halves|third|thirds|fourth|quarter|quarters|fifths?|tenths?|zero|"
    "twice|double|doubled|triple|tripled|percent|one"
)
# "One" and "third" count only in company: "one of them" and "a third man" are no figures.
ALONE_NO_FIGURE = frozenset({"one", "third", "fourth", "percent", "quarter", "quarters"})

UNITS = (
    "percent|per cent|percentage points?|million|billion|trillion|thousand|hundred|dozen|dollars?|cents?|euros?|"
    "pounds?|miles?|kilomet(?:er|re)s?|met(?:er|re)s?|feet|acres?|tons?|tonnes?|barrels?|degrees?|"
    "years?|months?|weeks?|days?|hours?|minutes?|seconds?|times|people|points?"
)

# Sentence openers beyond `abbreviations.STARTERS` that are no names when they stand alone with a capital.
COMMON_OPENERS = _words(
    """
    Fifteen Soldiers Government Commanders Additional Also Again Always Away
    Ago Anyone Anything Anyway Based Being Born Called Can Certainly Clearly Come Compared Consider
    Currently Declining Due Eight Eleven Enough Especially Eventually Far Fewer Fifty Forty Formerly
    Founded Four Five Six Seven Twelve Twenty Thirty Eighty Ninety Fortunately Frankly Fully
    Generally Get Give Go Going Good Great Half Having Hello Help Hence Here's Hi Historically
    Hopefully I'm I’m I've I’ve Increasingly Initially Inside Into It's It’s He's He’s She's She’s
    That's That’s There's There’s They're They’re We're We’re You're You’re Don't Don’t Let's Let’s
    What's What’s Keep Known Largely Less Listen Little Local Located Long Look Made Make Mainly
    Mostly My Named Near Neither Next Nonetheless Nowhere Obviously Off Often Oh Ok Okay Old On Ours
    Out Outside Overall Part Particularly Please Previously Probably Put Quite Raised Reached Really
    Recent Recently Regarding Right Same Say Second Secondly See Seen Several Shall Similarly Simply
    Small Sorry Speaking Stop Sure Take Tens Thank Thanks Therefore Third Thirdly Thousand Through
    Throughout Too Toward Try Turn Two Twice Under Unfortunately Used Usually Very Wait Want Was Way
    Well Were White Why Will Women Men Children Workers Young Yeah Yes Yet Absolutely Actually Aside
    Businesses Companies Countries Families Students Teachers Voters Taxpayers Health Taxes Jobs
    Energy Education Immigration Inflation Unemployment Trade Gas Oil Crime Police
    """
)

WORD_LISTS: dict[str, str] = {
    "comparison": (
        r"(?:more|less|fewer|greater|higher|lower|better|worse|larger|smaller|bigger|faster|older|younger|rather|"
        r"longer|earlier|later|cheaper|stronger|weaker|poorer|richer|safer)(?: \w+){0,3} than|compared (?:to|with)|"
        r"in comparison|as (?:many|much|high|low|large|big|fast|often|few|little) as|than (?:any|all|ever|the|in)|"
        r"relative to|(?:more|less|fewer) [^.;?!]{1,60} than|outnumber(?:s|ed)?|exceed(?:s|ed)?|twice as|times as|"
        r"أكثر من|أقل من|أكبر من|أعلى من|مقارنة"
    ),
    "cause": (
        r"because|due to|led to|leads to|caused|causes|as a result|result(?:ed|s) in|thanks to|therefore|"
        r"responsible for|contributed to|owing to|triggered|prompted|drove|بسبب|نتيجة|أدى إلى|أدت إلى|لأن"
    ),
    "superlative": (
        r"(?:the|our|its|their|his|her|’s|'s) (?:\w+ )?(?:most|least|largest|biggest|highest|lowest|worst|best|"
        r"greatest|smallest|longest|fastest|oldest|youngest|richest|poorest|strongest|only|"
        r"first(?! place| thing| of all))|"
        r"first time|in history|ever (?:before|had|been|seen)|never|record (?:high|low|number)|unprecedented|"
        r"every single|nobody|no one|الأكبر|الأكثر|الأعلى|الأول|أكبر|أعلى"
    ),
    "change": (
        r"increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|r[oi]se(?:s|n)?|rising|f[ae]ll(?:s|en)?|"
        r"dropp(?:ed|ing)|drops?|gr[eo]w(?:s|n)?|growing|grown|shr[aiu]nk|gained|doubled|tripled|quadrupled|soared|"
        r"plunged|went (?:up|down)|gone (?:up|down)|go(?:es)? (?:up|down)|reduced|reduction|cut(?:s|ting)?|"
        r"slashed|added|lost|losing|gain(?:s|ed)?|ارتفع|ارتفعت|انخفض|انخفضت|زاد|زادت|تراجع"
    ),
    "attribution": (
        r"said|says|according to|told|claims?|claimed|reported|reports|estimated|announced|confirmed|testified|"
        r"admitted|denied|stated|found that|قال|قالت|وقال|وقالت|بحسب|وفق|وفقا|أعلن|أعلنت|أكد|أكدت|ذكر|ذكرت|أضاف|وأضاف"
    ),
    "record": (
        r"vot(?:ed|es)|sign(?:ed|s) (?:\w+ ){0,3}(?:bill|law|order|treaty|agreement|legislation|into)|signed|passed|"
        r"vetoed|enacted|repealed|sponsored|introduced|co-sponsored|appointed|nominated|elected|ruled|sued|convicted|"
        r"indicted|arrested|killed|died|injured|wounded|deserted|captured|attacked|invaded|bombed|spent|spend(?:s|ing)?|"
        r"paid|pays|borrowed|funded|invested|hired|fired|created|built|closed|opened|shipped|outsourced|imported|"
        r"exported|deported|raised|lowered|balanced|supported|opposed|endorsed|proposed|negotiated|withdrew|"
        r"tax(?:es|ed)?|budget|deficit|debt|bill|act|amendment|legislation|congress|senate|treaty|"
        r"unemployment|jobs|economy|wages?|income|poverty|insurance|veto|troops|"
        r"قتل|قتلت|أصيب|صوت|وقع|أقر|اعتقل|هاجم|سيطر"
    ),
}

LISTED = {what: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for what, words in WORD_LISTS.items()}
