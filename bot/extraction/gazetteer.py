"""Towns, provinces and bases that news of these wars names, and the country each is in.

Not facts: nothing here is shown or kept. It tells that "Erbil" is a place where nothing else does, and that
"there", after it, is in Iraq. A place that the index of names knows needs no row here.
"""

from __future__ import annotations

REGIONS = "africa europe asia sahel balkans baltics gulf".split()  # in no one country
_IN = {
    "": "|".join(REGIONS),
    "iraq": """
        erbil|irbil|arbil|basra|mosul|kirkuk|tikrit|ramadi|falluja|fallujah|taji|camp taji|najaf|karbala|
        samarra|baqouba|baquba|diyala|nineveh|ninewa|nasiriya|nasiriyah|sulaimaniya|dohuk|qayyarah|
        qayyarah west|al qaim|besmaya|habbaniyah|habbaniya|k-1|sadr city|sinjar|makhmour|salahuddin|umm qasr|
        samawa|al taqaddum|taqaddum|camp victory|haditha|tal afar|union iii|harir|camp speicher|muthanna|maysan|
        amara
        """,
    "afghanistan": """
        kandahar|helmand|bagram|bagram airfield|bagram air base|lashkar gah|jalalabad|nangarhar|kunduz|herat|
        mazar-i-sharif|mazar|uruzgan|wardak|ghazni|khost|paktia|paktika|kunar|sangin|musa qala|marjah|
        camp bastion|bastion|kapisa|logar|badakhshan|balkh|zabul|farah|nimruz|laghman|parwan|bamiyan|ghor|
        faryab|camp marmal|hindu kush|korengal|nuristan|tora bora
        """,
    "syria": """
        al-tanf|al tanf|at-tanf|tanf|raqqa|manbij|deir ez-zor|deir al-zor|deir ezzor|hasakah|hasaka|kobani|
        kobane|aleppo|idlib|homs|damascus|palmyra|qamishli|afrin|baghouz|euphrates|tabqa|shaddadi|conoco|
        latakia|tartus|rmeilan
        """,
    "jordan": "tower 22|amman|azraq|rukban|muwaffaq salti",
    "kuwait": "camp arifjan|arifjan|camp buehring|ali al salem|camp virginia|camp doha",
    "qatar": "al udeid|al-udeid",
    "niger": "niamey|agadez|tongo tongo|ouallam|dirkou",
    "somalia": "mogadishu|kismayo|baledogle|chisimayu",
    "pakistan": "islamabad|peshawar|abbottabad|waziristan|north waziristan|khyber|quetta|rawalpindi",
    "libya": "tripoli|benghazi|misrata|sirte",
    "yemen": "sanaa|sana'a|aden|hodeidah",
    "turkey": "incirlik|ankara",
    "djibouti": "camp lemonnier",
    "lebanon": "beirut",
    "saudi-arabia": "prince sultan air base|eskan village|khobar towers",
    "bahrain": "manama",
    "chad": "ndjamena|n'djamena|faya",
    "mali": "bamako|gao|timbuktu|kidal|tessalit|menaka",
    "haiti": "port-au-prince|cap-haitien",
    "south korea": "camp humphreys|osan|panmunjom",
    "japan": "okinawa|yokosuka|kadena|iwakuni",
    "germany": "ramstein|landstuhl|grafenwoehr|kaiserslautern|vilseck|illesheim|ansbach|spangdahlem|stuttgart",
    "lithuania": "rukla|pabrade",
    "latvia": "adazi",
    "estonia": "tapa|amari",
    "italy": "vicenza|aviano|sigonella",
    "spain": "rota|moron",
    "poland": "rzeszow|drawsko|orzysz|zagan|powidz",
    "romania": "mihail kogalniceanu|deveselu|constanta|cincu",
    "kosovo": "camp bondsteel|bondsteel|mitrovica|pristina|prizren",
    "bosnia and herzegovina": "sarajevo|tuzla|banja luka|mostar",
    "cameroon": "garoua|maroua",
    "kenya": "manda bay|camp simba",
    "uganda": "entebbe",
    "south sudan": "juba|malakal|bentiu",
    "central african republic": "bangui",
    "dr congo": "goma|bunia|bukavu",
    "oman": "duqm|salalah|thumrait",
    "united arab emirates": "al dhafra|fujairah",
    "egypt": "sinai|sharm el-sheikh",
    "cyprus": "akrotiri|dhekelia",
}
COUNTRY_OF: dict[str, str] = {
    " ".join(name.replace("-", " ").replace("'", "").split()).removeprefix("al ").removeprefix("at "): country.replace(
        "-", " "
    )
    for country, names in _IN.items()
    for name in names.split("|")
    if name.strip()
}
LONGEST = 3  # words

# Missions that are known by a name or letters, and the entity of the country each is in. Mentions are matched by text.
MISSIONS: dict[str, str] = {
    "resolute support": "afghanistan", "rsm": "afghanistan", "isaf": "afghanistan",
    "international security assistance force": "afghanistan", "enduring freedom": "afghanistan",
    "freedom's sentinel": "afghanistan", "kfor": "kosovo", "eufor": "bosnia-and-herzegovina",
    "sfor": "bosnia-and-herzegovina", "ifor": "bosnia-and-herzegovina", "eufor althea": "bosnia-and-herzegovina",
    "iraqi freedom": "iraq", "new dawn": "iraq", "minusma": "mali", "serval": "mali", "eutm mali": "mali",
    "unifil": "lebanon", "mfo": "egypt", "multinational force and observers": "egypt", "amisom": "somalia",
    "atmis": "somalia", "restore hope": "somalia", "unmiss": "south-sudan", "usfk": "south-korea",
    "monusco": "dr-congo", "minustah": "haiti",
}  # fmt: skip
LONGEST_MISSION = max(len(name.split()) for name in MISSIONS)

# What "the province" and "the kingdom" may mean.
PROVINCES = frozenset(
    """helmand kandahar nangarhar kunduz herat uruzgan wardak ghazni khost paktia paktika kunar kapisa logar badakhshan
    balkh zabul farah nimruz laghman parwan bamiyan ghor faryab nuristan anbar diyala nineveh ninewa salahuddin muthanna
    maysan idlib hasakah""".split()
)
KINGDOMS = frozenset("saudi-arabia jordan bahrain morocco uk spain thailand belgium netherlands denmark".split())
