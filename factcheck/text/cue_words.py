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
# The first word of every date that does not open with a digit.
DATE_OPENERS = _words(
    re.sub(r"[^\w ]", " ", f"{MONTHS} {WEEKDAYS} {ARABIC_MONTHS} {ARABIC_WEEKDAYS}").lower()
    + " early mid late last past previous next this yesterday tomorrow today tonight"
    + " decade decades year years month months week weeks day days hour hours عام سنة"
)

ARABIC_NUMBERS = "مليون|مليونا|ملايين|مليار|مليارات|ألف|آلاف|ألفا|مئة|مئات|مائة|عشرات|نصف|ثلث|ربع"

NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|"
    "billions?|trillions?|dozens?|half|halves|third|thirds|fourth|quarter|quarters|fifths?|tenths?|zero|"
    "twice|double|doubled|triple|tripled|percent|one"
)
FIGURE_OPENERS = frozenset(
    word
    for listed in NUMBER_WORDS.split("|")
    for word in ({listed.removesuffix("?"), listed.removesuffix("s?")} if listed.endswith("?") else {listed})
) | {"a", "an", "tens", *(join + word for word in ARABIC_NUMBERS.split("|") for join in ("", "و", "ب", "ل"))}
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

# Words that are a cue by themselves.
CUE_WORDS: dict[str, frozenset[str]] = {
    "comparison": _words("outnumber outnumbers outnumbered exceed exceeds exceeded مقارنة"),
    "cause": _words("because caused causes therefore triggered prompted drove بسبب نتيجة لأن"),
    "superlative": _words("never unprecedented nobody الأكبر الأكثر الأعلى الأول أكبر أعلى"),
    "change": _words(
        """
        increase increases increased increasing decrease decreases decreased decreasing decline declines declined
        declining rise rises risen rose rising fall falls fallen fell drop drops dropped dropping grow grows grew grown
        growing shrink shrank shrunk gain gains gained doubled tripled quadrupled soared plunged reduced reduction
        cut cuts cutting slashed added lost losing ارتفع ارتفعت انخفض انخفضت زاد زادت تراجع
        """
    ),
    "attribution": _words(
        """
        said says told claim claims claimed reported reports estimated announced confirmed testified admitted denied
        stated قال قالت وقال وقالت بحسب وفق وفقا أعلن أعلنت أكد أكدت ذكر ذكرت أضاف وأضاف
        """
    ),
    "record": _words(
        """
        voted votes signed passed vetoed enacted repealed sponsored introduced appointed nominated elected ruled sued
        convicted indicted arrested killed died injured wounded deserted captured attacked invaded bombed spent spend
        spends spending paid pays borrowed funded invested hired fired created built closed opened shipped outsourced
        imported exported deported raised lowered balanced supported opposed endorsed proposed negotiated withdrew
        tax taxes taxed budget deficit debt bill act amendment legislation congress senate treaty unemployment jobs
        economy wage wages income poverty insurance veto troops قتل قتلت أصيب صوت وقع أقر اعتقل هاجم سيطر
        """
    ),
}

# Words that are a cue with what follows them: the openers, then the pattern of the rest.
CUE_PHRASES: dict[str, dict[str, str]] = {
    "comparison": {
        "more less fewer": r"(?:[^.;?!]{1,60}? )?than",
        "greater higher lower better worse larger smaller bigger faster older younger rather longer earlier later "
        "cheaper stronger weaker poorer richer safer": r"(?:\w+ ){0,3}than",
        "compared": "to|with",
        "in": "comparison",
        "as": "(?:many|much|high|low|large|big|fast|often|few|little) as",
        "than": "any|all|ever|the|in",
        "relative": "to",
        "twice times": "as",
        "أكثر أقل أكبر أعلى": "من",
    },
    "cause": {
        "due owing led leads thanks contributed": "to",
        "as": "a result",
        "resulted results": "in",
        "responsible": "for",
        "أدى أدت": "إلى",
    },
    "superlative": {
        "the our its their his her": r"(?:\w+ )?(?:most|least|largest|biggest|highest|lowest|worst|best|greatest|"
        r"smallest|longest|fastest|oldest|youngest|richest|poorest|strongest|only|first(?! place| thing| of all))",
        "first": "time",
        "in": "history",
        "ever": "before|had|been|seen",
        "no": "one",
        "record": "high|low|number",
        "every": "single",
    },
    "change": {"went gone go goes": "up|down"},
    "attribution": {"according": "to", "found": "that"},
    "record": {"signs signed": r"(?:\w+ ){0,3}(?:bill|law|order|treaty|agreement|legislation|into)"},
}
