"""Towns, provinces and bases that news of these wars names, and the country each is in.

Not facts: nothing here is shown or kept. It tells that "Erbil" is a place where nothing else does, and that
"there", after it, is in Iraq. A place that the index of names knows needs no row here.
"""

from __future__ import annotations

REGIONS = (  # in no one country, or in one that is disputed
    "africa|europe|asia|sahel|balkans|baltics|gulf|persian gulf|arabian peninsula|levant|central asia|west africa|"
    "east africa|north africa|horn of africa|maghreb|caucasus|transnistria|nagorno-karabakh|western sahara|"
    "mediterranean|mediterranean sea|red sea|black sea|baltic sea|arabian sea|aegean|indian ocean|gulf of aden|"
    "gulf of oman|strait of hormuz|adriatic"
).split("|")
_IN = {
    "": "|".join(REGIONS),
    "iraq": """
        erbil|irbil|arbil|basra|mosul|kirkuk|tikrit|ramadi|falluja|fallujah|taji|camp taji|najaf|karbala|
        samarra|baqouba|baquba|diyala|nineveh|ninewa|nasiriya|nasiriyah|sulaimaniya|dohuk|qayyarah|
        qayyarah west|al qaim|besmaya|habbaniyah|habbaniya|k-1|sadr city|sinjar|makhmour|salahuddin|umm qasr|
        samawa|al taqaddum|taqaddum|camp victory|haditha|tal afar|union iii|harir|camp speicher|muthanna|maysan|
        amara|besmayah|bismayah|q-west|qayara|shaibah|kut|hilla|diwaniya|diwaniyah|camp bucca|camp ashraf|tallil|
        talil|ali air base|camp adder|camp smitty|al kut|hawija|rutbah|jurf al-sakhar|halabja|speicher|
        forward operating base union iii|makhmur|irbil airport|erbil airport|
        camp liberty|camp slayer|camp cooke|fob kalsu|kalsu|abu ghraib|
        mahmudiya|mahmoudiya|mahmudiyah|iskandariya|baiji|bayji|yusufiya|yusufiyah|bashur|bashiqa|zakho|soran|
        sulaymaniyah|sulaimaniyah|sulaymaniya|duhok|k1|kirkuk airport|anbar province|camp fallujah|camp ramadi|
        victory base|camp echo|echo base|al kasik|kasik|nineveh plain|al walid|trebil|camp danger
        """,
    "afghanistan": """
        kandahar|helmand|bagram|bagram airfield|bagram air base|lashkar gah|jalalabad|nangarhar|kunduz|herat|
        mazar-i-sharif|mazar|uruzgan|wardak|ghazni|khost|paktia|paktika|kunar|sangin|musa qala|marjah|
        camp bastion|bastion|kapisa|logar|badakhshan|balkh|zabul|farah|nimruz|laghman|parwan|bamiyan|ghor|
        faryab|camp marmal|hindu kush|korengal|nuristan|tora bora|mazar-e-sharif|mazar-e sharif|mazar-i sharif|
        masar-i-scharif|tarin kowt|tarin kot|tarinkot|qala-i-naw|qala-e-naw|badghis|shindand|camp leatherneck|
        leatherneck|camp dwyer|gardez|fayzabad|faizabad|feyzabad|pul-e-khumri|pul-i-khumri|surobi|gereshk|
        nad-e ali|nad-i-ali|panjshir|takhar|baghlan|samangan|daykundi|sar-e-pul|kandahar airfield|camp holland|
        camp arena|abbey gate|spin boldak|torkham|hamid karzai international airport|kabul international airport|
        karzai airport|hamid karzai airport|camp phoenix|camp eggers|camp souter|camp julien|camp qargha|qargha|
        panjwaii|panjwai|zhari|zhare|now zad|kajaki|garmsir|garmser|nawa|maiwand|arghandab|delaram|maimana|meymaneh|
        maymana|chaghcharan|chakhcharan|charikar|asadabad|bala murghab|camp nathan smith|camp blackhorse|camp morehead|
        new antonik|camp antonik|shorab|camp shorabak|shorabak|pech valley|salerno|fob salerno
        """,
    "syria": """
        al-tanf|al tanf|at-tanf|tanf|raqqa|manbij|deir ez-zor|deir al-zor|deir ezzor|hasakah|hasaka|kobani|
        kobane|aleppo|idlib|homs|damascus|palmyra|qamishli|afrin|baghouz|euphrates|tabqa|shaddadi|conoco|
        latakia|tartus|rmeilan|rumaylan|al-omar|omar field|green village|hasakeh|al-hasakah|ain issa|tel abyad|
        tal abyad|ras al-ain|ras al-ayn|sarrin|deir al-zour|deir ezzour|qamishlo|daraa|al-bab|tal baydar|
        omar oil field|al-omar oil field|conoco gas field|tal tamr|tel tamer|malikiyah|derik|ayn issa|
        kharab al-jir|ras al ayn|deir az-zor|deir ez zor|deir ezzor province|shaddadah|al-shaddadi|euphrates valley
        """,
    "jordan": "tower 22|amman|azraq|al-azraq|rukban|muwaffaq salti|muwaffaq salti air base|zarqa|mafraq",
    "kuwait": "camp arifjan|arifjan|camp buehring|ali al salem|camp virginia|camp doha|camp patriot|camp canada|"
    "camp udairi|udairi|camp new york|camp commando|ali al salem air base|shuaiba|camp spearhead",
    "qatar": "al udeid|al-udeid|al udeid air base|camp as sayliyah|as sayliyah",
    "niger": "niamey|agadez|tongo tongo|ouallam|dirkou|air base 201|air base 101|airbase 201|airbase 101|base 201",
    "somalia": "mogadishu|kismayo|baledogle|chisimayu|bale dogle|camp baledogle|belet weyne|beledweyne|baidoa",
    "pakistan": "islamabad|peshawar|abbottabad|waziristan|north waziristan|khyber|quetta|rawalpindi",
    "libya": "tripoli|benghazi|misrata|sirte",
    "yemen": "sanaa|sana'a|aden|hodeidah",
    "turkey": "incirlik|incirlik air base|ankara|diyarbakir|konya",
    "djibouti": "camp lemonnier|chabelley",
    "lebanon": "beirut",
    "saudi-arabia": "prince sultan air base|eskan village|khobar towers",
    "bahrain": "manama|isa air base|juffair",
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
    "united arab emirates": "al dhafra|al dhafra air base|fujairah|al minhad|minhad|abu dhabi",
    "egypt": "sinai|sharm el-sheikh",
    "australia": "darwin",
    "cyprus": "akrotiri|dhekelia",
}
# The country of towns and sites that the index of names knows, by their ids.
TOWNS: dict[str, str] = {
    "baghdad": "iraq", "baghdad-green-zone": "iraq", "baghdad-airport": "iraq", "us-embassy-baghdad": "iraq",
    "al-asad": "iraq", "balad": "iraq", "anbar": "iraq", "iraqi-kurdistan": "iraq", "kabul": "afghanistan",
    "kabul-university": "afghanistan", "doha": "qatar",
}  # fmt: skip
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

# Capitals and ministries that send troops, for a country: "Ottawa is sending 40", "the Bundeswehr has 1,300".
SPEAKS_FOR: dict[str, str] = {
    "ottawa": "canada", "berlin": "germany", "london": "uk", "paris": "france", "rome": "italy", "madrid": "spain",
    "ankara": "turkey", "copenhagen": "denmark", "warsaw": "poland", "oslo": "norway", "canberra": "australia",
    "lisbon": "portugal", "prague": "czechia", "bucharest": "romania", "budapest": "hungary", "stockholm": "sweden",
    "helsinki": "finland", "tbilisi": "georgia", "bundeswehr": "germany",
}  # fmt: skip

# What "the base" may mean where nothing but the name says so, besides what is called a camp, a base or an airfield.
BASES = frozenset(
    each.strip()
    for each in """
    asad|al asad|al-asad|ain al-asad|ain al asad|ain al-assad|ayn al-asad|taji|besmaya|union iii|balad|speicher|
    al taqaddum|bagram|bastion|leatherneck|tanf|al-tanf|al tanf|at-tanf|conoco|green village|tower 22|al udeid|
    al-udeid|arifjan|ali al salem|incirlik|ramstein|harir|qayyarah west|q-west|k-1|shorab|tallil|kalsu|
    muwaffaq salti|chabelley|shaddadi|salerno|al dhafra|akrotiri
    """.split("|")
)

# What "the province" and "the kingdom" may mean.
PROVINCES = frozenset(
    """helmand kandahar nangarhar kunduz herat uruzgan wardak ghazni khost paktia paktika kunar kapisa logar badakhshan
    balkh zabul farah nimruz laghman parwan bamiyan ghor faryab nuristan anbar diyala nineveh ninewa salahuddin muthanna
    maysan idlib hasakah""".split()
)
KINGDOMS = frozenset("saudi-arabia jordan bahrain morocco uk spain thailand belgium netherlands denmark".split())
