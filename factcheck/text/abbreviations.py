"""Words with a full stop that does not end a sentence, and words that nearly always begin one.

English after the Associated Press and New York Times usage (ranks, states, months), Arabic after newspaper
usage. Everything is compared without its last full stop.
"""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Before a name or a figure: the full stop never ends the sentence.
TITLES = _words(
    """
    Mr Mrs Ms Mx Dr Drs Prof Rev Fr Hon Sen Sens Rep Reps Gov Govs Gen Lt Col Maj Capt Cpt Sgt Cpl
    Pvt Pfc Brig Cmdr Cdr Adm Ens Supt Insp Det Amb Atty Pres Msgr Messrs Mmes Mme Mlle Sra Ald
    Asst Assoc Approx Ayat Spc Cmd Comdr Lieut Sec Secy Treas Pte Ven Sheik Sh Gens Cols Profs vs v cf eg
    ie e.g i.e viz approx ca Mt Ft Ste Eng Engr Lt.-Gen Maj.-Gen Lt.Gen Maj.Gen
    """
)

# Before a number: "No. 5" runs on, "No. He left." does not.
NUMBERED = _words(
    """
    No no Nos nos Vol vol Vols Fig fig Figs figs Art art Sec sec Ch ch Chap chap pp p pg para par Rs rs
    Op op Bd Ver ver Rte Hwy Ln Apt apt Rm Est est Pt pt Sect Tel tel Ext ext Nr nr Para Eq eq
    """
)

# Before a day or in an address, but also at the end of a sentence: what follows decides.
OPEN = _words(
    """
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Ala Ariz
    Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo Mont Neb Nebr
    Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Man Inc Corp Co Cos Ltd Bros Jr Sr
    Esq LLC LLP plc Plc Mfg Assn Dept Univ Inst Natl Intl Govt Cie Ave Blvd Rd Sq Pl Hts Jct Pkwy St
    Ph.D M.D B.A M.A D.D.S Ph.Ds
    """
)

# After a town and a comma. Inside a sentence another comma follows: "in Reno, Nev., on Monday".
PLACES = _words(
    """
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev
    Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que D.C N.C N.D N.H N.J N.M N.Y R.I S.C S.D W.Va B.C
    """
)

AFTER_A_CLOCK = _words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December Jan Feb Aug Sept Oct Nov Dec Mon Tue Tues Wed
    Thu Thurs Fri Sat Sun Eastern Central Mountain Pacific Greenwich EST EDT CST CDT MST MDT PST PDT
    ET CT MT PT GMT UTC BST CET CEST EET MSK IST JST AEST Zulu
    """
)

STARTERS = _words(
    """
    The A An This That These Those He She It They We You I His Her Its Their Our Your My There Here
    In On At By For From With Without After Before During Since Until When While Where Who What Why
    How Which If Although Though Because As But And Or So Yet Nor Both Either Neither However
    Meanwhile Moreover Now Then Still Also Even Only Not No Yes All Some Many Most Several Few Each
    Every Other Others Another Such Under Over According Despite Instead Later Last Nearly Nobody
    Nothing Once One Two Three Perhaps Rather To Today Tonight Yesterday Tomorrow Unlike Within
    Would Could Should Did Do Does Is Are Was Were Has Have Had Can Earlier Among Amid Across Around
    About Back Besides Between Beyond Everyone Everything Finally First Further Given Hundreds
    Thousands Millions Dozens Indeed Just Let Like Maybe More Much Never Nine Officials Police
    Critics Experts People Residents Supporters Investigators Prosecutors Lawmakers Analysts Ten
    Thus Together Up Upon Whatever Whether Whose Soon Sometimes Someone Something Separately
    Additionally Afterward Afterwards Anyone Anything Apparently Asked Authorities Consequently
    Currently Democrats Eventually Furthermore Hence Historically Including Initially Investors
    Nevertheless Nonetheless Originally Otherwise Overall Please Prices Previously Protesters
    Recently Republicans Researchers Scientists Shares Similarly Subsequently Ultimately
    Unfortunately Usually Voters Witnesses
    """
)

SPEECH = _words(
    """
    said says say asked asks replied replies answered added adds shouted yelled cried whispered
    wondered exclaimed demanded insisted recalled continued explained told wrote tweeted declared
    joked muttered murmured screamed inquired queried pleaded urged remarked responded retorted
    snapped argued thought began quipped called announced repeated chanted sang warned observed
    noted
    """
)

ARABIC_SPEECH = _words(
    """
    قال قالت قالوا يقول تقول يقولون سأل سألت تساءل تساءلت يتساءل تتساءل أضاف أضافت صرخ صرخت صاح هتف
    رد ردت أجاب أجابت همس تابع تابعت كتب كتبت استفسر هتفت صاحت أردف أردفت سألته سألها سأله كما
    حسبما وفق وفقا وفقاً وفقًا بحسب حسب
    """
)

# Latin letters as Arabic spells them: the initial of a foreign name.
ARABIC_LETTERS = _words(
    "إيه ايه بي سي دي إي إف اف جي إتش اتش آي جيه كيه إل ال إم ام إن أو كيو آر ار إس اس تي يو في دبليو إكس واي زد"
)

# Letters that follow a year or an hour: "2014 م." is Anno Domini, not the engineer's title.
AFTER_ARABIC_FIGURES = frozenset({"م", "هـ", "ه", "ق.م", "ب.م", "ص"})
