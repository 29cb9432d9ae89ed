"""What measure counts of troops have in the wordings of news: who went home, whose verb it is, what is only planned.

Each row is a text of our own and what it states of troops: figure and measure. Near misses stand beside what they might
be taken for.
"""

from __future__ import annotations

import pytest

from bot.extraction.extract import extract
from tests.test_extraction_rules import NAMES, PUBLISHED, TROOPS, Amount, amount

Row = tuple[Amount, str]


def rows(text: str) -> list[Row]:
    """Figure and measure of each counted strength and movement."""
    return [
        (amount(each.figures[0]), each.measure.value if each.measure else "")
        for each in extract(text, NAMES, PUBLISHED)
        if each.type in TROOPS and each.figures
    ]


# Who lands at home has gone; who lands elsewhere has come.
JOURNEYS: list[tuple[str, list[Row]]] = [
    ("The last 140 Danish soldiers landed at Aalborg on Friday after 12 years in Mali.", [(140, "withdrawn")]),
    ("A plane with 90 Turkish soldiers from Mogadishu touched down in Ankara.", [(90, "withdrawn")]),
    ("About 600 of the brigade's soldiers in Kuwait returned to Fort Drum last week.", [(600, "withdrawn")]),
    ("The plane carrying 155 soldiers from Kabul landed at RAF Brize Norton at noon.", [(155, "withdrawn")]),
    ("Two aircraft carrying about 210 French soldiers took off from Gao.", [(210, "withdrawn")]),
    ("The last 400 American soldiers in Iraq drove across the border to Jordan.", [(400, "withdrawn")]),
    ("The first 300 Marines landed in Mogadishu before dawn.", [(300, "deployed")]),
    ("A plane with 200 Italian soldiers landed in Erbil.", [(200, "deployed")]),
    ("About 500 soldiers crossed into Iraq from Kuwait.", [(500, "deployed")]),
    ("Three ships carrying 1,900 Marines sailed from Norfolk for Kuwait.", [(1900, "deployed")]),
    ("Some 650 paratroopers of the 173rd Airborne flew from Vicenza to Lithuania.", [(650, "deployed")]),
    ("Another 250 soldiers left Fort Bliss for Afghanistan on Sunday.", [(250, "deployed")]),
    ("Some 450 soldiers returned to Iraq after a month's leave.", [(450, "deployed")]),
    ("Last autumn another 300 soldiers rolled in from Kuwait to hold Mosul.", [(300, "deployed")]),
    ("Mr Cameron sent 1,200 advisers back to Iraq in 2014.", [(1200, "deployed")]),
    ("The president sent them back in 2014, first 300 advisers to Baghdad.", [(300, "deployed")]),
    ("The Pentagon sent home 300 soldiers from Iraq.", [(300, "withdrawn")]),
    ("Berlin has taken back 90 of its soldiers from Niger.", [(90, "withdrawn")]),
    ("A further 400 paratroopers were flown in to guard the airport in Kabul.", [(400, "deployed")]),
    ("They joined 350 soldiers who had been rushed in to Kabul on Sunday.", [(350, "deployed")]),
    ("The brigade brought 3,800 soldiers to Iraq.", [(3800, "deployed")]),
]

# The verb of another clause says nothing of those counted.
CLAUSES: list[tuple[str, list[Row]]] = [
    ("Italy, which keeps 900 soldiers in Kosovo, will leave the council.", [(900, "present")]),
    ("Norway, which will send 60 soldiers to Jordan, sits on the council.", [(60, "planned")]),
    ("Spain, with 600 soldiers in Lebanon, will take command in March.", [(600, "present")]),
    ("The brigade, with 4,000 soldiers, will go to Kuwait.", [(4000, "planned")]),
    ("When the president said the army would leave, the number of soldiers in Iraq was 5,200.", [(5200, "present")]),
    ("While the talks go on, 2,500 soldiers will stay in Iraq.", [(2500, "planned")]),
    ("When the war began, 130,000 American soldiers crossed from Kuwait into Iraq.", [(130000, "deployed")]),
    ("Most of Denmark's 160 soldiers in Iraq had already gone home.", [(160, "present")]),
    ("Nobody knows what will become of the 700 Polish soldiers in Iraq.", [(700, "present")]),
    ("Lawmakers asked whether 500 soldiers in Niger are enough.", [(500, "present")]),
    ("He could hold the valley in Afghanistan with the 400 soldiers he had been given.", [(400, "present")]),
    ("Some 400 soldiers guard the airfield in Niger and would remain.", [(400, "present")]),
    ("Qatar hosts some 10,000 American soldiers and wants to expand the base.", [(10000, "present")]),
    ("A force of up to 300 soldiers, ministers said, could stay in Kosovo.", [(300, "planned")]),
    (
        "It keeps 800 troops in Djibouti and 150 in Somalia to prevent a return of the pirates.",
        [(800, "present"), (150, "present")],
    ),
    ("The minister will send a battalion (some 600 soldiers) to Mali.", [(600, "planned")]),
    ("Of the 3,000 soldiers promised to Mali, 900 have arrived.", [(3000, "planned"), (900, "deployed")]),
    ("Two brigades, some 7,000 soldiers, have left Iraq.", [(7000, "withdrawn")]),
    ("Three hundred soldiers, a fifth of the force, were moved out of Mosul.", [(300, "withdrawn")]),
    ("About 200 soldiers guarding the embassy in Kabul were withdrawn.", [(200, "withdrawn")]),
    ("Of the 3,700 soldiers who carry out service in Kosovo, 540 are Italian.", [(3700, "present"), (540, "present")]),
    ("He said they'd be out, and yet there are 900 soldiers in Syria.", [(900, "present")]),
]

# What is the most there ever was, the most there may be, and all who ever went.
BOUNDS: list[tuple[str, list[Row]]] = [
    ("Italy, the third-largest contributor with 895 troops in Afghanistan, began to leave.", [(895, "present")]),
    ("Turkey with 600 troops holds the fourth largest contingent in Kosovo.", [(600, "present")]),
    ("In 2009 the American force in Iraq reached its highest point, 166,000 soldiers.", [(166000, "peak")]),
    (
        "The Dutch mission in Mali started with 380 soldiers and reached its maximum in 2015.",
        [(380, "present")],
    ),
    ("Congress capped the number of American soldiers in Colombia at 800.", [(800, "cap")]),
    (
        "The ceiling for soldiers in Iraq was 4,087 and that for Syria was 503.",
        [(4087, "cap"), (503, "cap")],
    ),
    ("More than 30,000 Dutch soldiers deployed to Afghanistan at least once.", [(30000, "cumulative")]),
    ("In twenty years 40,000 Canadian troops deployed to Afghanistan.", [(40000, "cumulative")]),
    ("In 2009 some 600 soldiers deployed to Afghanistan.", [(600, "deployed")]),
    ("Some 93,000 German soldiers have been through Afghanistan.", [(93000, "cumulative")]),
    ("Over the years about 12,000 Danish soldiers took their turn in Afghanistan.", [(12000, "cumulative")]),
    ("The number of US troops in Iraq had passed 150,000 by May.", [(150000, "present")]),
    ("There served in Iraq a company of 110 soldiers from Georgia.", [(110, "present")]),
    ("Spain has a mission, the largest with 530 soldiers in Mali, that trains the army.", [(530, "present")]),
]

# What is owed, asked for, allowed or possible is not yet so.
PLANNED: list[tuple[str, list[Row]]] = [
    ("The deal called for a cut to 5,000 troops in Afghanistan within months.", [(5000, "planned")]),
    ("It binds the alliance to bring its force in Kosovo down to 3,000 soldiers.", [(3000, "planned")]),
    ("The army managed to cut its force in Iraq to 3,000 soldiers.", [(3000, "present")]),
    ("He said the army in Iraq can go down to 3,000 soldiers without risk.", [(3000, "planned")]),
    ("Soldiers in Afghanistan had been told they'd be at 4,500 by now.", [(4500, "planned")]),
    ("Paris will close three bases in Mali and cut its force there to 2,500 soldiers.", [(2500, "planned")]),
    ("A residual force of 8,000 soldiers in Iraq was discussed but never agreed.", [(8000, "planned")]),
    ("The law gave him the authority to send 600 soldiers to Mali.", [(600, "authorised")]),
    ("About 700 soldiers from 5 towns will serve in Kosovo next year.", [(700, "planned")]),
    ("No fewer than 3,000 soldiers are needed in Helmand.", [(3000, "planned")]),
    ("The minister refused to rule out sending 500 more soldiers to Iraq.", [(500, "planned")]),
    ("We're at 4,500 soldiers in Afghanistan, headed to 2,500.", [(4500, "present"), (2500, "planned")]),
    (
        "NATO agreed to enlarge its mission in Iraq from 500 to as many as 4,000 soldiers.",
        [(500, "present"), (4000, "planned")],
    ),
    ("If the Italians go down to 400 soldiers in Kosovo, what will happen?", [(400, "planned")]),
    ("When the contingent dropped to 300 soldiers in Mali, the base closed.", [(300, "present")]),
    ("He has said he hopes to have 3,000 soldiers in Iraq by spring.", [(3000, "planned")]),
    ("The number under discussion is 800 soldiers in Iraq.", [(800, "planned")]),
    ("No decision has been made on sending 2,000 soldiers to Niger.", [(2000, "planned")]),
    ("We are at 2,400 soldiers in Iraq today and on a path to 1,800.", [(2400, "present"), (1800, "planned")]),
]

# A sentence or a phrase that only sums up or revises has the measure of what was said before.
SUMMED_UP: list[tuple[str, list[Row]]] = [
    ("We are sending two battalions to Kuwait. That's 1,400 soldiers.", [(1400, "deployed")]),
    ("Italy has two battalions in Kosovo. That's 700 soldiers.", [(700, "present")]),
    ("Rome will send soldiers to Mali. That is fewer than the 300 soldiers in Niger.", [(300, "present")]),
    (
        "The minister authorised 2,000 soldiers for Mali, a figure raised a week later to 2,600.",
        [(2000, "authorised"), (2600, "authorised")],
    ),
    (
        "The Poles have brought home their 120 engineers from Mali, the Swedes their 60.",
        [(120, "withdrawn"), (60, "withdrawn")],
    ),
    (
        "They sent 1,100 soldiers to Kuwait in October. Then another 250 soldiers after that.",
        [(1100, "deployed"), (250, "deployed")],
    ),
    (
        "The alliance had 9,000 soldiers in Afghanistan when the pullout began, among them 1,100 German soldiers.",
        [(9000, "present"), (1100, "present")],
    ),
    (
        "The Pentagon sent 3,000 soldiers to Kuwait, including 750 paratroopers.",
        [(3000, "deployed"), (750, "deployed")],
    ),
    (
        "Some 2,300 soldiers are in Kuwait, including 400 who will go home in May.",
        [(2300, "present"), (400, "planned")],
    ),
    ("The plane landed in Wunstorf at dawn. On board were 264 soldiers.", [(264, "withdrawn")]),
]

# Those who are there are present, whatever becomes of them or of a part of them; those still to come are not.
STANDING: list[tuple[str, list[Row]]] = [
    ("Several dozen of the 600 Italian soldiers in Niger would depart by March.", [(600, "present")]),
    ("Part of its contingent of 350 soldiers in Mali will go home.", [(350, "present")]),
    ("Poland said its 250 soldiers in Iraq will remain.", [(250, "present")]),
    ("The 300 soldiers in Mali will be home for Christmas.", [(300, "present")]),
    ("Canberra confirmed that its 80 trainers at Taji would come home in June.", [(80, "present")]),
    ("The French say their 200 soldiers in Erbil will not move.", [(200, "present")]),
    ("Paris did not say whether the army's 1,500 soldiers in Chad would stay.", [(1500, "present")]),
    ("The deputies demanded that the 5,200 soldiers in Iraq leave at once.", [(5200, "present")]),
    ("Mali asked the 1,000 soldiers of the mission to leave.", [(1000, "present")]),
    ("Turkey is not going to withdraw its 500 soldiers in Kabul.", [(500, "present")]),
    ("The 800 soldiers promised to Mali will arrive in June.", [(800, "planned")]),
    ("The other 250 soldiers will follow in May.", [(250, "planned")]),
    ("So far 700 of the 1,200 soldiers promised for Mali have arrived.", [(700, "deployed"), (1200, "planned")]),
    ("The next rotation, of about 90 soldiers, is due to fly to Kosovo in May.", [(90, "planned")]),
    ("Our contribution in Mali, of 140 soldiers, is to end in May.", [(140, "present")]),
    (
        "Kabul gets 1,000 more soldiers, on top of the 5,000 soldiers ordered there.",
        [(1000, "present"), (5000, "deployed")],
    ),
    ("Rather than bring the 900 soldiers home, the president let them stay in Syria.", [(900, "present")]),
    ("The brigade of 3,500 soldiers will inactivate next summer in Germany.", [(3500, "present")]),
]

# The verb of those counted may stand far behind them, and a second verb may say where they go.
FAR_VERBS: list[tuple[str, list[Row]]] = [
    (
        "About 60 soldiers from the battalion's headquarters in Vicenza, Italy, came back in March from Kandahar.",
        [(60, "withdrawn")],
    ),
    ("Seventy soldiers who had been training Kurds in Erbil flew home to Helsinki on Tuesday.", [(70, "withdrawn")]),
    (
        "More than 4,000 soldiers, nearly all of them paratroopers, poured into Kuwait in the first week of January.",
        [(4000, "deployed")],
    ),
    ("Twenty-eight soldiers, who had been posted to Taji, north of Baghdad, were flown to Kuwait.", [(28, "deployed")]),
    ("We have a battalion, roughly 700 soldiers, heading to Kuwait.", [(700, "deployed")]),
    ("Some 900 Guardsmen trained in Louisiana for six weeks before they deployed to Kuwait.", [(900, "deployed")]),
    (
        "A further 280 reservists from Ohio are preparing at Fort Hood, Texas, and will leave for Djibouti in March.",
        [(280, "planned")],
    ),
    ("Spain took over the airfield in Niger with 160 soldiers, and will hold it until summer.", [(160, "present")]),
    ("The allies agreed in June to enlarge a mission that has had 300 soldiers in Mali.", [(300, "present")]),
    ("We lived in Mosul when the army had 4,500 soldiers in the city.", [(4500, "present")]),
    ("We sent a planning team of 35 soldiers to Amman.", [(35, "deployed")]),
    (
        "The contingent, which numbered 1,700 soldiers when it arrived in Iraq, is down to 350.",
        [(1700, "present"), (350, "present")],
    ),
    ("Danish soldiers, of whom there were 160 in Iraq, left Taji in August.", [(160, "present")]),
]

# Home, out of a war, or on; to be met at home is to have come back.
GOING: list[tuple[str, list[Row]]] = [
    (
        "The contingent of 75 soldiers was flown to Doha in an American aircraft, and from there to Tirana.",
        [(75, "withdrawn")],
    ),
    ("The president welcomed the 140 soldiers at the airport in Lisbon.", [(140, "withdrawn")]),
    ("The president greeted about 300 soldiers at Bagram.", [(300, "present")]),
    ("The last of the 120 Danish soldiers in Helmand left on Friday.", [(120, "withdrawn")]),
    ("A column of 350 soldiers rolled across the bridge to Kuwait, the last to leave.", [(350, "withdrawn")]),
    ("The Pentagon moved 1,200 soldiers from Iraq to Kuwait.", [(1200, "withdrawn")]),
    ("The Pentagon moved 1,200 soldiers to Kuwait.", [(1200, "deployed")]),
    ("Romania relocated its seven soldiers in Baghdad.", [(7, "withdrawn")]),
    ("Two hundred soldiers returned to their bases in Iraq after the alarm.", [(200, "present")]),
    ("Since the spring some 150 more soldiers have been relocated to Gao.", [(150, "deployed")]),
    ("France has 1,500 soldiers in Chad, a drop of 300 since last year.", [(1500, "present"), (300, "withdrawn")]),
    ("Some 90 Belgian soldiers came home in the middle of the year.", [(90, "withdrawn")]),
    ("Norway and Denmark provide another 300 soldiers in Iraq.", [(300, "present")]),
    ("Lisbon reinforced its company in Afghanistan with 40 soldiers in May.", [(40, "deployed")]),
    ("The advance party of 60 soldiers reached Mogadishu on Friday.", [(60, "deployed")]),
    ("The number of soldiers in Mali reached 600 soldiers in May.", [(600, "present")]),
]

# "Up to" bounds those who may be there or once were; where it is only possible, it bounds nothing.
AT_MOST: list[tuple[str, list[Row]]] = [
    ("As before, up to 600 soldiers may be stationed in Mali.", [(600, "cap")]),
    (
        "Italy has 90 soldiers in Mali and may deploy up to 250 under a decree of parliament.",
        [(90, "present"), (250, "cap")],
    ),
    ("The ministers spoke of up to 900 soldiers for Kosovo.", [(900, "cap")]),
    ("The decree provides for a maximum of 850 soldiers in Lebanon.", [(850, "cap")]),
    ("The troop ceiling set by the White House in Syria is 503 soldiers.", [(503, "cap")]),
    ("It will not have more than 700 soldiers in Niger.", [(700, "cap")]),
    ("There have never been more than 1,100 soldiers in Niger.", [(1100, "peak")]),
    ("We have had as many as 2,800 soldiers in Niger.", [(2800, "peak")]),
    ("As many as 600 soldiers could be needed in Kabul.", [(600, "planned")]),
    ("Up to 250 soldiers will be sent to Mali.", [(250, "planned")]),
    ("The general allowed that it was more than 1,100 soldiers in Niger.", [(1100, "present")]),
    ("In total more than 135,000 British soldiers served in Iraq.", [(135000, "cumulative")]),
    ("Since 2003, about 18,000 Polish soldiers have been to Iraq, many of them twice.", [(18000, "cumulative")]),
    ("Some 300 French soldiers have been in Niger since March.", [(300, "present")]),
]

# Those who are known to be somewhere are there, whatever a bill, a question or a hope says shall become of them.
NO_VERB_OF_THEIRS: list[tuple[str, list[Row]]] = [
    ("Nobody would say if any of the 900 American soldiers in Syria will leave.", [(900, "present")]),
    ("None of the 450 soldiers in Taji was to be moved.", [(450, "present")]),
    ("A motion to withdraw the 200 soldiers in Niger failed.", [(200, "present")]),
    ("Its contingent of about 300, among the smallest, will be reorganised.", [(300, "present")]),
    ("The force of 900, the minister said, would be restructured next year.", [(900, "present")]),
    ("The two sides agreed to thin out the force of 2,500 over the next year.", [(2500, "present")]),
    ("Its 90 soldiers in Baghdad had been ordered to shelters.", [(90, "present")]),
    ("The talks will decide the fate of the 2,500 American troops in Iraq.", [(2500, "present")]),
    ("Berlin wants to extend the mandate for the 1,300 soldiers it has in the north.", [(1300, "present")]),
    ("The order covers the 700 troops in Somalia, most of whom would move to Kenya.", [(700, "present")]),
    ("If the 900 soldiers in Syria go, the camps will be left to the Kurds.", [(900, "present")]),
    ("When the 900 soldiers left Syria, the camps were left to the Kurds.", [(900, "withdrawn")]),
    ("He could not say when the 300 soldiers in Jordan would be relieved.", [(300, "present")]),
    ("The minister asked where the 500 soldiers at Taji would sleep.", [(500, "present")]),
    ("A decision on sending 2,200 Marines to the Gulf is due on Friday.", [(2200, "planned")]),
    ("The withdrawal of the 600 soldiers in Niger has begun.", [(600, "withdrawn")]),
    ("The deployment of the 600 soldiers promised in May has begun.", [(600, "deployed")]),
    ("There was talk of the 2,500 soldiers in Iraq.", [(2500, "present")]),
    ("There are 7,000 NATO soldiers in the country who will leave with the Americans.", [(7000, "present")]),
    ("Poland's 300-strong contingent evacuated 900 people.", [(300, "present")]),
    ("The team of 30 flew home on Monday.", [(30, "withdrawn")]),
]

# A count in apposition, in brackets or behind "with" has the verb of what it stands beside.
WHOSE_VERB: list[tuple[str, list[Row]]] = [
    ("Norway flew home its military police, some 60 soldiers, before the airport closed.", [(60, "withdrawn")]),
    ("Norway sent its field hospital, some 70 soldiers, to Bagram.", [(70, "deployed")]),
    ("The mission has its headquarters, some 70 soldiers, in Baghdad.", [(70, "present")]),
    ("After flying out its last 70 soldiers, Sweden closed its camp in Mazar-i-Sharif.", [(70, "withdrawn")]),
    ("Portugal welcomed back its last 20 soldiers on Friday.", [(20, "withdrawn")]),
    (
        "The president ordered in two battalions, one of them from Italy, numbering 1,400 soldiers.",
        [(1400, "deployed")],
    ),
    ("The troops, numbering some 700, were flown in on Tuesday.", [(700, "deployed")]),
    ("The Navy sent a destroyer with 300 sailors to the Red Sea.", [(300, "deployed")]),
    ("France dispatched three frigates with 600 sailors to the Gulf.", [(600, "deployed")]),
    ("The frigate with 180 sailors lies off Beirut.", [(180, "present")]),
    ("He came to Bagram with 120 other soldiers in March.", [(120, "deployed")]),
    ("London is sending two companies — about 250 soldiers and marines — to Kabul.", [(250, "deployed")]),
    ("London sent engineers (about 90) and 300 infantrymen to Kabul.", [(90, "deployed"), (300, "deployed")]),
    (
        "Canada sent soldiers: 70 advisers in 2014, followed by 600 airmen in Kuwait.",
        [(70, "deployed"), (600, "deployed")],
    ),
    ("More than 900 soldiers have now deployed to the Gulf.", [(900, "deployed")]),
    ("A further 250, mainly engineers, have since been pulled out.", [(250, "withdrawn")]),
    ("Denmark brought home its last 31 soldiers in May and Italy is to follow in June.", [(31, "withdrawn")]),
    ("Twelve of the 90 Dutch soldiers in Iraq have been flown to Kuwait.", [(12, "withdrawn"), (90, "present")]),
    ("Two battalions left and 600 soldiers remained at the airport.", [(600, "present")]),
    (
        "The force grew from 200 to 300 in 2015, and again by 150 in 2016.",
        [(200, "present"), (300, "present"), (150, "deployed")],
    ),
]

# "High", "largest" and "limit" make a bound only of what they are said of; those who served over the years are all
# who ever did.
LIMITS: list[tuple[str, list[Row]]] = [
    ("The largest group, some 140 soldiers, is based at Taji.", [(140, "present")]),
    ("The largest share, 900 soldiers, comes from Italy.", [(900, "present")]),
    ("At its largest, in 2011, the force had 100,000 soldiers.", [(100000, "peak")]),
    ("The bill would limit his order to pull 12,000 troops out of Germany.", [(12000, "planned")]),
    ("A cap on the plan to send 500 soldiers was voted down.", [(500, "planned")]),
    ("The ceiling the cabinet wants for Niger is 1,000 soldiers.", [(1000, "cap")]),
    (
        "The United States has roughly 2,500 troops in Iraq, down from a high of more than 160,000 in 2007.",
        [(2500, "present"), (160000, "peak")],
    ),
    ("In 2007, at the height of the surge, there were 170,000 soldiers.", [(170000, "peak")]),
    ("About 9,000 Danish soldiers have done tours in Helmand.", [(9000, "cumulative")]),
    ("In total, 19,000 Swedish soldiers did service in Kosovo.", [(19000, "cumulative")]),
    ("Some 200 soldiers did night duty at the embassy.", [(200, "present")]),
    ("More than 25,000 Danes served in Kosovo between 1999 and last year.", [(25000, "cumulative")]),
    ("About 600 members of the regiment served there last winter.", [(600, "present")]),
    ("Some 1,800 soldiers from Lyon, Nancy and Metz have passed through the camp since 2015.", [(1800, "cumulative")]),
    (
        "In all, 38,000 Spaniards served there; for Portugal the figure is 4,500.",
        [(38000, "cumulative"), (4500, "cumulative")],
    ),
]

ROWS = (
    JOURNEYS
    + CLAUSES
    + BOUNDS
    + PLANNED
    + SUMMED_UP
    + STANDING
    + FAR_VERBS
    + GOING
    + AT_MOST
    + NO_VERB_OF_THEIRS
    + WHOSE_VERB
    + LIMITS
)


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_a_count_of_troops_has_the_measure_that_its_own_words_give_it(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected
