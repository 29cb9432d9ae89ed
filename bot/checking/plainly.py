"""Ways of saying that are put plainly before a claim is read, and what opens a claim or is none. Literal tables.

Each row of `REWRITES` is a form: a light verb with its noun ("got praise from"), a phrase for a verb ("sat down with"),
another order of the same words. None may change what is claimed.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SAYERS = r"(?:i|we|they|somebody|someone|people|my \w+|a (?:friend|colleague|reader|source)|our \w+)"
_SAYING = (
    r"(?:read|heard|thinks?|thought|believed?|saw|remember(?:ed)?|recall|understand|gather|guess|suppose|"
    r"am told|was told|were told|am sure|'m sure|'m pretty sure|am pretty sure|"
    r"writes?|wrote|claim|claims?|says?|said|insists?|told me|tells me|mentioned)"
)
_MEDIA = r"(?:the|this|a) (?:draft|post|tweet|article|report|message|author|writer|reporter|copy|text|page|thread)"
PREAMBLES = (
    r"(?:so|ok(?:ay)?|well|btw|also|fyi|apparently|reportedly|allegedly|actually|meanwhile|then|in fact)[,:]?\s+",
    r"(?:hi|hello|hey)(?: (?:all|team|folks|everyone|there|everybody))?[,!]\s+",
    r"(?:and|but)\s+",
    r"as (?:you|we all) know,?\s+",
    r"(?:is|was) it (?:really |actually )?(?:true|correct|right|so|the case|a fact)(?: to say)? that\s+",
    r"(?:it is|it's|it was) (?:true|correct|a fact|said|reported|claimed) that\s+",
    r"(?:can|could|would|will) (?:you|someone|somebody|anyone|we) (?:please )?(?:check|confirm|verify|tell me|say)"
    r"(?: that| whether| if)?[,:]?\s+",
    r"(?:please )?(?:check|confirm|verify|fact[- ]check)(?: this| that| whether| if)*[,:]?\s+",
    rf"{_SAYERS}\s+(?:just |also |keep |once |clearly )?{_SAYING}"
    r"(?: (?:somewhere|recently|yesterday|today|online|on \w+|in the \w+))?\s*(?:that|:|,)\s+",
    r"(?:i|we) (?:read|heard|think|thought|believe|saw|remember|recall|guess|suppose)\s+(?:somewhere\s+)?",
    rf"{_MEDIA} (?:says|claims|states|said|has it|reads)(?: that)?:?\s+",
    rf"according to (?:him|her|them|this|that|{_MEDIA}|the internet),\s+",
    r"(?:did you know|do you know|you know|remember|note) that\s+",
    r"(?:claim|quote|question|statement)\s*:\s*",
)
TAGS = (
    r"\s*,?\s*(?:right|correct|true|isn't it|isn't that right|no|or not|yes or no|true or false|fact or fiction|thanks|"
    r"please|agreed?|(?:is|was) (?:that|this) (?:right|true|correct|so)|"
    r"can (?:anyone|someone|you) (?:confirm|check)(?: (?:this|that))?)\s*\?*\s*$"
)
INQUIRIES = _words("who whom whose what which when where why how")
FIRST_PERSON = _words(
    """i we you let's lets i'm i've i'll we're we've we'll you're my our your me let please thanks thank sorry lol haha
    hi hello hey good ok okay"""
)
# What a writer feels, wishes or advises is no claim.
OPINION_WORDS = _words(
    "imo imho hopefully disgraceful shameful terrible awful great amazing disgusting ridiculous stupid fantastic"
)
OPINION_PHRASES = (
    " in my view ",
    " in my opinion ",
    " should be ashamed ",
    " i wish ",
    " i hope ",
    " i bet ",
    " i predict ",
)

_CAPITAL = r"(?-i:[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*)"
_COUNTRY_OF: dict[str, str] = {
    "Berlin": "Germany", "Paris": "France", "Rome": "Italy", "Madrid": "Spain", "Ankara": "Turkey", "Moscow": "Russia",
    "Beijing": "China", "Ottawa": "Canada", "Oslo": "Norway", "Warsaw": "Poland", "Riyadh": "Saudi Arabia",
    "Amman": "Jordan", "Damascus": "Syria", "Beirut": "Lebanon", "Canberra": "Australia", "Baghdad": "Iraq",
}  # fmt: skip
# A capital stands for its government where it opens a clause as the one that acts, gives leave or is promised to.
_GOVERNS = (
    r"(?:^|(?<=\bthat )|(?<=\bwhile )|(?<=\bpromised )|(?<=\bpromises )|(?<=\bpromised to )|(?<=\bof ))"
    r"(?-i:{city})(?=(?:'s|’s) (?:permission|consent|approval|request|government|demand|soldiers|troops|forces)\b|"
    r" (?!(?:was|is|were) (?:hit|struck|attacked|bombed|shelled|rocked|the|a|an)\b|and\b|airport\b|(?-i:[A-Z]))|$)"
)
OFFICE_WORDS = (
    r"ambassador|envoy|prime minister|premier|president|king|secretary(?: general)?|minister|chief|head|leader|general|"
    r"commander|senator|spokesman|spokesperson|chancellor"
)
# (a word that must stand there, the form, the same put plainly). The sentences of facts are read through these too.
FORMS: tuple[tuple[str, str, str], ...] = (
    *((city, _GOVERNS.replace("{city}", city), country) for city, country in _COUNTRY_OF.items()),
    (
        "alliance",
        r"\b(?<!-)the (?:atlantic |north atlantic |western |military )?alliance\b(?! (?:of|between|with))",
        "NATO",
    ),
    # light verbs with a noun
    (
        "praise",
        r"\b(?:got|gets|drew|draws|won|wins|received|receives|earned|earns) (?:\w+ )?praise from\b",
        "was praised by",
    ),
    (
        "from",
        r"\b(?:drew|draws|came in for|received|receives|met with) (?:\w+ )?(?:criticism|condemnation) from\b",
        "was criticised by",
    ),
    ("finger", r"\bpoint(?:ed|s) (?:the|a) finger at\b", "accused"),
    (
        "the blame",
        r"\b(?:put|laid|pinned) the blame for (?P<what>.+?) on (?P<who>[^,.;]+)",
        r"blamed \g<who> for \g<what>",
    ),
    ("the blame", r"\b(?:put|laid|pinned) the blame on\b", "blamed"),
    ("down", r"\b(?:sat|sit|sits) down (?:together )?with\b", "met"),
    ("down", r"\bsat down together\b", "met"),
    ("face-to-face", r"\b(?:got|had|has|held) (?:his|her|their|a) face-to-face(?: meeting| talks)? with\b", "met"),
    (
        "talks",
        r"^(?P<who>[^,;]+? and [^,;]+?) (?:were|are) (?:engaged in|holding|conducting) (?P<what>(?:peace )?talks)\b",
        r"\g<what> were under way between \g<who>",
    ),
    ("turn", r"\bgot (?:his|her|their) turn\b", ""),
    ("by the time", r"\bhad (?P<what>[^,;]+?) by the time\b", r"had \g<what> before"),
    ("the li", r"\b(?:took|takes|claimed|claims) the (?:life|lives) of\b", "killed"),
    ("cost", r"\bcost (?P<who>[^,;]+?) (?:his|her|their) (?:life|lives)\b", r"killed \g<who>"),
    ("taken out", r"\b(?P<be>was|were|been) taken out(?= (?:by|in|on|near|at)\b|$)", r"\g<be> killed"),
    ("eliminat", r"\beliminate(?:d|s)\b", "killed"),
    ("dead", r"^(?P<cause>[^,;]+?) left (?P<who>[^,;]+?) dead\b", r"\g<cause> killed \g<who>"),
    ("left", r"^(?P<cause>[^,;]+?) left (?P<who>[^,;]+?) (?:wounded|injured)\b", r"\g<cause> wounded \g<who>"),
    (
        "injur",
        r"^(?P<cause>[^,;]+?) left (?P<who>[^,;]+?) with (?P<what>[\w ]{3,40}?injur(?:y|ies))\b",
        r"\g<who> had \g<what> from \g<cause>",
    ),
    ("be known", r"\b(?:let|made) it be known\b", "said"),
    ("after", r"\b(?:gone|went|goes) after (?=\S)", "attacked "),
    ("on ", r"\b(?P<be>is|was|were|been|are) (?:\w+ly )?(?:put |placed )?on (?:hold|ice)\b", r"\g<be> suspended"),
    ("eye", r"\bkeep(?:s|ing)? (?:an|a close|a watchful) eye on\b", "watch"),
    ("glad", r"\b(?:was|were|is|are) (?:glad|happy|pleased) (?:of|about|at|with)\b", "welcomed"),
    ("pay", r"\b(?:draw|draws|drew|get|gets|got) (?:their|its|his) pay from\b", "are on the payroll of"),
    (
        "permission",
        r"\bhad no permission from (?P<who>[^,;.]+?) (?:to|for)\b",
        r"was without the permission of \g<who> to",
    ),
    (
        "without",
        r"\bwithout (?:having )?(?:obtain(?:ing|ed)|seek(?:ing)?|sought|ask(?:ing|ed)(?: for)?|get(?:ting)?) "
        r"(?P<who>[\w' ]{2,30}?)(?:'s|’s) (?:consent|permission|approval|leave)\b",
        r"without the permission of \g<who>",
    ),
    (
        "for",
        r"^(?P<who>[^,;]+?) (?:had |has )?(?:gave|given|granted) (?:its |his |their )?"
        r"(?:permission|consent|approval|blessing|the green light) for (?P<what>[^,;]+)$",
        r"\g<what> was carried out with the permission of \g<who>",
    ),
    (
        "to kill",
        r"^(?P<who>[^,;]+?) (?:had |has )?(?:gave|given|granted) (?P<whom>the Americans|the US|Washington) "
        r"(?:its |his |their )?(?:permission|consent|approval|the green light) to kill (?P<what>[^,;]+)$",
        r"the US killing of \g<what> was carried out with the permission of \g<who>",
    ),
    (
        "carried out",
        rf"^the (?P<who>{_CAPITAL}) (?:assassination|killing) of (?P<whom>{_CAPITAL}) was carried out\b",
        r"the \g<who> killed \g<whom>",
    ),
    ("air ", r"\bair (?P<what>strikes?|raids?)\b", r"air\g<what>"),
    (
        "meeting",
        rf"^(?P<one>{_CAPITAL}?)(?:'s|’s) (?P<where>White House )?meeting with (?P<other>{_CAPITAL}) "
        r"(?:was|took place|came) (?P<when>(?:on|in) .+)$",
        r"\g<one> met \g<other> \g<when>",
    ),
    (
        "attack",
        rf"(?P<who>(?-i:[A-Z]\w+) (?:forces|troops|soldiers|bases)(?: in {_CAPITAL})?) (?:faced|endured|came under) "
        r"(?P<what>[^,;]*?\battacks)\b",
        r"there were \g<what> on \g<who>",
    ),
    (
        "strikes",
        rf"(?P<who>(?-i:[A-Z]\w+) (?:forces|troops|soldiers|bases)(?: in {_CAPITAL})?) (?:faced|endured|came under) "
        r"(?P<what>[^,;]*?\bstrikes)\b",
        r"there were \g<what> on \g<who>",
    ),
    ("flew at", r"\bflew at (?=the |an? |[A-Z])", "targeted "),
    ("rained", r"\brained (?:down )?on (?=the |an? |[A-Z])", "targeted "),
    # one verb for several words
    ("over", r"\b(?P<be>was|were|is|are) to be over\b", r"\g<be> to end"),
    ("over", r"\b(?P<will>will|would) be over\b", r"\g<will> end"),
    ("an end", r"\b(?:put|bring) an end to\b", "end"),
    ("an end", r"\bbrought an end to\b", "ended"),
    ("would", r"\b(?:swore|promised|pledged|vowed) (?:that )?(?:he|she|they|it) would\b", "promised to"),
    ("swore to", r"\bswore to\b", "promised to"),
    ("out", r"\b(?:kick|throw|drive|push|force) (?P<who>[^,;]{2,40}?) out\b", r"expel \g<who>"),
    ("out", r"\b(?:kicked|threw|drove|pushed|forced) (?P<who>[^,;]{2,40}?) out\b", r"expelled \g<who>"),
    ("out of", r"\bwant(?P<s>s|ed) (?P<who>[^,;]{2,40}?) out of\b", r"want\g<s> \g<who> to leave"),
    ("no need", r"\bha(?:d|s|ve) no need (?:of|for)\b", "did not need"),
    ("risk", r"\brisk(?:s|ed)? becoming\b", "could become"),
    ("once more", r"\bonce more\b", "again"),
    ("every", r"\bevery (?:last|single)\b", "all"),
    ("not ", r"^not (?:a single|one) (?=\w)", "no "),
    (
        "no ",
        rf"^no (?P<whose>{_CAPITAL} )?(?:MPs?|deput(?:y|ies)|lawmakers?|legislators?|members? of parliament) "
        r"(?:voted against|opposed) (?P<what>[^,;]+)$",
        r"\g<whose>parliament passed with 0 votes against \g<what>",
    ),
    (
        "through",
        r"(?P<what>\b(?:resolution|motion|bill)\b[^.;]*?) (?:scraped|sailed|squeaked|went|got) through\b",
        r"\g<what> passed",
    ),
    (
        "make up",
        rf"^(?P<what>[^,;]+?) (?:make|makes|made) up (?P<whole>(?:the )?{_CAPITAL})$",
        r"\g<whole> is made up of \g<what>",
    ),
    ("close to", r"\bclose to (?=the |(?-i:[A-Z]))", "near "),
    (
        "it to ",
        rf"^(?:on|during) (?:an?|his|her|the) (?:visit|trip) to (?P<where>{_CAPITAL})(?P<when> in (?:\w+ )?\d{{4}})?, ",
        r"at \g<where>\g<when>, ",
    ),
    (
        ",",
        rf"^(?P<one>{_CAPITAL}) (?P<verb>had|has|sent) (?P<what>[^,;]*\d[^,;]*), (?:and )?(?P<other>{_CAPITAL}) "
        r"(?P<number>(?:about |some |nearly )?\d[\d,]*)$",
        r"\g<one> \g<verb> \g<what>, and \g<other> \g<verb> \g<number>",
    ),
    (
        ",",
        rf"^(?P<what>[^\"“”]+), (?P<who>(?:(?:the )?{_CAPITAL}|the \w+ army)) "
        r"(?P<verb>said|says|warned|cautioned|announced)$",
        r"\g<who> \g<verb> that \g<what>",
    ),
    # whose they are, and what they are called
    *(
        (who, rf"(?P<whose>(?-i:[A-Z])\w+(?:'s|’s)) {who}\b", r"\g<whose> parliament")
        for who in ("lawmakers", "MPs", "legislators", "deputies")
    ),
    (
        "ed ",
        r"\b(?:endorsed|backed|approved|carried) (?=(?:an?|the|this) (?:[\w-]+ ){0,2}(?:resolution|motion)\b)",
        "passed ",
    ),
    (
        "ed by",
        rf"\b(?P<who>militias|groups|factions|forces) (?:backed|supported|sponsored) by (?P<whose>{_CAPITAL})",
        r"\g<whose>-backed \g<who>",
    ),
    (
        ",",
        rf"\b(?P<by>by|from|of|to|with) (?P<office>(?:(?-i:[A-Z])\w+(?:'s|’s)|the) (?:\w+ )?(?:{OFFICE_WORDS})), "
        rf"(?P<name>{_CAPITAL}),",
        r"\g<by> \g<office> \g<name>",
    ),
    ("member", r"\bservice ?members?\b", "soldiers"),
    ("in uniform", r"\bmen and women in uniform\b", "soldiers"),
    ("shots", r"\b(?P<what>covid|coronavirus)(?:-19)? shots\b", r"\g<what> vaccine doses"),
    ("jabs", r"\b(?P<what>covid|coronavirus)(?:-19)? jabs\b", r"\g<what> vaccine doses"),
    (" of", r"\b(?:a |the )?(?:shipment|delivery|consignment|batch) of (?=\w)", ""),
    (
        "were",
        r"^(?P<what>[^,;]*?\battacks\b[^,;]+?) were (?:counted|recorded|registered|logged|reported) "
        r"(?=from|between|since|in|by)",
        r"there were \g<what> ",
    ),
    # an ellipsis that only repeats the verb: "before Kadhimi did"
    (
        "",
        rf"\b(?P<order>before|after) (?P<who>(?:Mr |Mrs |Ms )?{_CAPITAL}) (?:did|had|was)"
        r"(?=$| (?:in|on) (?:\w+ )?(?:\w+ )?\d{4}$)",
        r"\g<order> \g<who>",
    ),
    (
        "said",
        r"\bsaid(?: that)? (?P<who>[^,.;]{2,60}?) (?:should|must|ought to|had to) "
        r"(?=(?:stay|remain|leave|go|withdraw)\b)",
        r"asked that \g<who> ",
    ),
)
# Ways of saying that are put plainly before a claim is read.
REWRITES: tuple[tuple[str, str], ...] = (
    (r"\b(?:lost|lose|loses) (?:their|his|her) (?:lives|life)\b", "died"),
    (r"\b(?:lost|lose) (?:his|her) (?:job|post)\b", "was sacked"),
    (r"\b(?:took|take|takes|taken) responsibility for\b", "claimed"),
    (r"\b(?:held|hold|holds|had|have|having) (?:peace )?(?:talks|a conversation|a meeting|discussions) with\b", "met"),
    (
        r"\b(?:had|have|held) a (?:phone|telephone) (?:call|conversation|talk)(?: with)?|"
        r"\b(?:talked|were|been|was) on the (?:phone|telephone)(?: with)?",
        "spoke by telephone",
    ),
    (r"\b(?:is|are|was|were) both\b", "are"),
    (r"\b(?:came|come|comes) under (?:attack|fire)\b", "was attacked"),
    (
        rf"^(?P<new>{_CAPITAL}) (?:succeeded|replaced|took over from|takes over from|"
        rf"took the place of) (?P<old>{_CAPITAL})",
        r"\g<old> was \g<new>'s predecessor",
    ),
    (r"\b(?:came|come|comes) down\b", "fell"),
    (r"\b(?:due|set|scheduled|slated|planned) for\b", "to take place in"),
    (r"\b(?:due|set|scheduled|slated) (?=in |on |by )", "to take place "),
    (
        r"\bon (?:the )?(?P<list>US|American?|Washington)'?s? (?:terror(?:ist|ism)? list|"
        r"list of terrorist (?:groups|organi[sz]ations))\b",
        r"designated as terrorist by the US",
    ),
    (r"\bforeign (?:soldiers|servicemen|military personnel|service members)\b", "foreign troops"),
    (r"\b(?:PM|prime-minister|premier)\b", "prime minister"),
    (r"\bnumber one\b", "1"),
    (r"\b(?P<unit>that|the same) (?:year|month|day|week)\b", "then"),
    (
        r"^(?P<n>(?:[^:]{2,40}: )?(?:\w+ ){0,2}\d[\d,]* (?:\w+ ){0,3})"
        r"to (?=(?:remain|stay|leave|withdraw|go|depart|return|be (?:left|withdrawn|sent|brought|pulled|cut))\b)",
        r"\g<n>will ",
    ),
    (
        r"(?P<and>, and |; | and )(?P<n>\d[\d,]* (?:\w+ ){0,2})to (?=(?:remain|stay|leave|go|depart|return)\b)",
        r"\g<and>\g<n>will ",
    ),
    (r"\b(?:got|given|get) the (?:sack|boot)\b", "was sacked"),
    (r"\bsurvived\b", "was not killed in"),
    (r"\bto nil\b|\bto none\b|\bto zero\b", "to 0"),
    (r"(?<=\d)\s*[-–:]\s*0\b", " to 0"),
    (r"\b(?:be|been|were|was|are) (?:out of|gone from)\b", "leave"),
    (r",? of all people,?", ""),
    (r"\btak(?:ing|es?) office\b", "took office"),
    (r"\bthrow out\b", "expel"),
    (r"\bproclaim(?:ed|s)?\b", "declared"),
    (r"\bwho's\b", "who is"),
    (r"\bnon-(?P<word>\w+)", r"non\g<word>"),
    (
        r"(?:^|,? )by (?:the )?(?P<who>[\w ]{2,30}?)(?:'s|s') (?:own )?(?:count|tally|figures|reckoning|estimate|"
        r"account)\b(?: of)?",
        r" according to \g<who>,",
    ),
    (r"\b(?:ahead of|prior to|in the run-up to)\b", "before"),
    (r"\bin the (?:wake|aftermath) of\b", "after"),
    (r"\b(?:made|makes|make) (?:it )?clear\b", "stressed"),
    (r"\b(?P<be>is|are|was|were) paid (?:a salary |wages )?by\b", r"\g<be> on the payroll of"),
    (r"\b(?:meant|intended|destined) for\b", "aimed at"),
    (rf"\bon (?P<whose>{_CAPITAL}) (?:soil|territory)\b", r"in \g<whose> territory"),
    (
        rf"\bthe (?P<what>{_CAPITAL} (?:\w+ )?(?:president|prime minister|premier|king|ambassador|senator|minister|"
        rf"secretary|spokesman|chancellor)) (?P<be>was|is) (?P<who>{_CAPITAL})",
        r"\g<who> \g<be> the \g<what>",
    ),
    (r"\bwalked (?:out|away) (?:of|from)\b|\bpulled out of\b", "withdrew from"),
    (r"\b(?:in|to) favou?r of\b", "for"),
    (r"\bthere'(?:s|d|ll)\b", "there"),
    (r"\bvotes? of (\d+)", r"votes \1"),
)
# The comma within a number ends nothing.
_FORMS = tuple(
    (there, re.compile(written.replace("[^,;]", r"(?:[^,;]|,(?=\d{3}))"), re.IGNORECASE), put)
    for there, written, put in FORMS
)


def put_plainly(text: str) -> str:
    """A sentence with what it says in several words, or in another order, as the sources' own sentences have it."""
    for there, written, put in _FORMS:
        if there in text:
            text = written.sub(put, text)
    return text
