"""What is a count of troops or of the dead at all, and its figure: in news, briefings, lists and page furniture.

Each sentence is of our own making. Only figures are compared: how they are measured and where they are is tested
elsewhere. Near misses stand beside what they could be taken for.
"""

from __future__ import annotations

import pytest

from bot.extraction.extract import extract
from bot.model import FactType
from tests.test_extraction_rules import NAMES, PUBLISHED, TROOPS, Amount, amount

ABROAD = "American soldiers serve abroad. "


def figures(text: str) -> list[Amount]:
    """The figures of the strengths and movements of a text."""
    return [amount(each.figures[0]) for each in extract(text, NAMES, PUBLISHED) if each.type in TROOPS and each.figures]


def harmed(text: str) -> list[tuple[Amount, str | None]]:
    """Figure and outcome of the casualties of a text."""
    found = [each for each in extract(text, NAMES, PUBLISHED) if each.type is FactType.CASUALTY and each.figures]
    return [(amount(each.figures[0]), each.outcome) for each in found]


def lines(*rows: str) -> str:
    return "\n\n".join(rows)


NO_COUNTS = [
    "Corporal Weber was 24. He had served as a soldier in Mali.",
    "Soldiers in Kosovo are young: the youngest are 18, 19 years old.",
    "The army has soldiers in Kuwait who are barely grown and a cook who's 61.",
    "A medic with the troops in Iraq, on her third tour, was 20 when she enlisted.",
    "Soldiers of 4 Rifles and 20 Armoured Infantry Brigade left Kosovo.",
    "Letters to the troops in Niger go to 418 W. Harbor Ave., Norfolk.",
    lines("Troops leave Niger", "Reader comments (38)"),
    lines("Troops leave Niger", "Views: 2 417"),
    lines("Troops leave Niger", "Download (845 KB) | 1,204 shares"),
    "The soldiers flew 1,120 C-130 loads out of Mali.",
    "Troops left Mali. It is a nation of 20 million and a land of 300 dialects.",
    "Soldiers in Mali get a bonus of 1,500.",
    "The troops left at 06.45 and were home by 19.30.",
    "The soldiers in Mali heard that most deputies had stayed away; we counted 160.",
    "The Senate kept the troops in Syria, with 45 Republicans in favor and 12 abstaining.",
    "Troops drove 200 trucks out of Niger. Another 15 were left.",
    "There were 12 rocket attacks on soldiers in Erbil in March. In April there were 30.",
    "The camp of the soldiers in Kuwait has a cinema that seats 300.",
    "A survey of 1,204 adults asked about the troops in Kosovo. Only 90 were undecided.",
    "At least 300 men like him, who worked with our soldiers in Mali, wait for a visa.",
    "Three in every four soldiers have left Niger since '19.",
    "Captain Ferri (46) leads the troops in Niger.",
    "The soldiers in Mali get the mail 12 times a month, or 140 a year.",
    "The soldiers in Mali shiver: at night it is 12.",
    "Our trainers in Niger have taught more than 6,000 local soldiers.",
    "The soldiers left Iraq. Their mother, 54, works at a bakery.",
    "Nurse, 37, writes to troops\n\nThe soldiers are in Kuwait.",
    "Three of the marines, all 20, were shot dead in Somalia.",
    "The tour of the soldiers in Kosovo grew from 4 to 6 months.",
    "The troops stay in Syria: the motion failed, ayes 116, noes 310.",
    "Keeping the soldiers in Mali was carried with 410 in favour and 200 against, 31 abstaining.",
    "Soldiers are leaving Niger. We had 12 parking stands and 40 trucks.",
    "The soldiers in Mali run 3 camps, compared with 14 in March.",
    "The heat in Kuwait hit the troops hard: 48 in the shade.",
    "The soldiers in Mali watched a match, and 7,000 evacuated families watched with them.",
    "The soldiers eat at the mess hall, which feeds 900.",
    "The army cares for veterans, of whom 180,000 are deaf.",
    "More than 6,000 Malian soldiers have passed through the camp where EU troops do the training.",
    "The coalition of 30 armies freed 5 million people in Iraq.",
    "US forces in Iraq provided water for 30,000 people.",
    "The soldiers in Mali are paid by a treasury, 170 of whose 328 clerks are on strike.",
    "Troops watched. The brigade went to Poland with 120 members of their families.",
    "One of the soldiers in Iraq was flown to Germany for treatment.",
    "The troops in Somalia are few; the Shabab has 5,000 to 10,000 men.",
    "An Iraqi brigade of 3,000 took the keys from the troops.",
    "The exercise in Norway drew 7,400 conscripts.",
    "The soldiers are in Mali. The budget is 67.6 million.",
    lines("Soldiers left Mali.", "Bases: 12 down to 5, says the general."),
    "The troops came home to barracks meant for 120.",
    "Soldiers left Mali. There was nothing anybody could have done.",
    "Two soldiers who were best friends grew up in Mali.",
    "Militias have fired on troops in Iraq. How many attacks is that? The ministry has listed 160 in Iraq and Syria.",
    lines("Troops shelter as attacks on marines in Iraq pass 140", "The soldiers are unhurt."),
    "Rockets hit the troops in Iraq again. There have been 12, 13, 14 attacks this month.",
    "Interpreters who worked with our troops in Kandahar wait. Their advocates say some 1,700 are still there.",
    "British nationals, of whom about 3,500 live in Kabul, were told to leave, and soldiers will help them.",
    "Soldiers watch the radar in Iraq. Drones came often: in May, when 30 people died, there were none.",
    "The troops in Kabul protect the base. About 1,900 Afghan staff and dependents have been flown out.",
    "The deal frees 5,000 Taliban prisoners in exchange for 1,000 soldiers of the army.",
    "Since 2015 the carabinieri in Iraq have formed 21 thousand among policemen and border guards.",
    lines("Channel Kurdistan", "Kurdistan 24", "Troops leave Iraq, says the radio."),
    "The patrols in Anbar went out 40 times, 30 of them with no American troops along.",
    "The general has 300 fewer advisers in Iraq than he wanted.",
    "The exercise near Amman brings together 7,000 troops from 27 countries.",
    "The mission in Iraq says it trained 1,600 officers last year, up from 900 the year before.",
    "Soldiers are in Iraq. How many fighters are in the jails there? About 10,000.",
    "The army is in Syria. Its patrols, 24 so far, run along the road.",
    "The troops in Kuwait live in tents for 20, four to a corner.",
    "The army said 4 soldiers in Mali had tested positive.",
    "Our soldiers are in Iraq. There were 20 of us in the classroom.",
    "Parliament voted for the troops in Iraq to go, by 170 votes to none.",
    "Soldiers handed out water in Mali. Of those at the border 1,800 were women.",
    "The country says it needs no foreign soldiers on the soil of Iraq.",
    "A fire burned tents of the soldiers in Kuwait. The damage was put at 2 million.",
    "Soldiers went to Georgia, population 3.7 million.",
    "A helicopter carrying 12 soldiers came down in Iraq.",
    "There are, he reckoned, 20,000 soldiers too few in Iraq.",
    "The airlift of the soldiers left 1,200 Britons and Afghans behind in Kabul.",
]


@pytest.mark.parametrize("text", NO_COUNTS, ids=[text[:60] for text in NO_COUNTS])
def test_a_number_that_counts_nobody_is_no_level(text: str) -> None:
    assert figures(text) == []


FIGURES: list[tuple[str, list[Amount]]] = [
    ("There were 3 thousand 200 soldiers in Mali.", [3200]),
    ("There were 3 thousand soldiers 200 years ago in Mali.", [3000]),
    ("The force in Mali fell from 40-some thousand soldiers to twenty-odd thousand.", [40000, 20000]),
    ("They had a hundred thousand soldiers in Mali.", [100000]),
    ("They had a hundred and fifty thousand soldiers in Mali.", [150000]),
    ("Italy has just shy of 700 soldiers in Kosovo, and maybe 300 in Niger.", [700, 300]),
    ("The coalition force in Iraq numbers 12,000: 9,000 Americans and 3,000 Britons.", [12000, 9000, 3000]),
    ("There are 500 Marine Corps reservists in Mali.", [500]),
    ("OFFICIAL 2: There are roughly 650 soldiers in Kuwait.", [650]),
    ("Canada had 530 troops in Iraq.(12) Spain sent 350.[13] The mission ended.(14)", [530, 350]),
    ("About 7,000 troops from 30 allied and friendly nations are in Mali.", [7000]),
    ("The force in Kosovo has 3,400 soldiers from 28 NATO and EU states.", [3400]),
    ("There are about 800 women and men of the German army in Mali.", [800]),
    ("Chile trimmed its force of soldiers in Kosovo from 90 to 40 effectives.", [90, 40]),
    ("In Kosovo at that time served 156 military.", [156]),
    ("They say 160, 170 soldiers are in Mali.", [(160, 170)]),
    ("In Mali they had 160, 12 of them officers, and 40 soldiers.", [160, 40]),
    ("The Italian contingent in Kosovo is composed of 785 units.", [785]),
    ("The army in Mali destroyed 1,800 units of ammunition.", []),
    ("There is a 400-strong air group of airmen in Qatar.", [400]),
    ("More than 90,000 members of the Bundeswehr have served in Kosovo.", [90000]),
    ("The soldiers in Mali now number 400, says page 12.", [400]),
    ("Four of the five buses carried soldiers, 200 in all, to the airport at Erbil.", [200]),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text[:60] for text, _ in FIGURES])
def test_a_figure_is_read_as_it_is_written(text: str, expected: list[Amount]) -> None:
    assert figures(text) == expected


CHAINS: list[tuple[str, list[Amount]]] = [
    (
        "Italy cut its soldiers in Mali in three steps - to 900 that spring, 500 in the autumn and 200 six days before "
        "the vote.",
        [900, 500, 200],
    ),
    ("They will take 800 troops out of Niger and another 150 out of Mali.", [800, 150]),
    (
        "We have thousands of soldiers in Iraq, we have 400 guarding a dam in Niger, two thousand in Kuwait.",
        [400, 2000],
    ),
    ("NATO has soldiers in Mali. Iceland has just four.", [4]),
    ("The Danes have withdrawn their 30 instructors from Mali, the Portuguese their 14.", [30, 14]),
    ("The Dutch have 130 soldiers in Erbil, the Belgians 30 and the Finns 70.", [130, 30, 70]),
    ("The force in Mali went from 4,000 to none.", [4000, "none"]),
    (lines(ABROAD + "How many American soldiers are in Niger today?", "General Ruiz. None, Senator."), ["none"]),
    ("The soldiers left Niger. None, he said.", []),
    ("German troops are in Mali. A company of 130 guards the airfield.", [130]),
    ("The Danes keep soldiers in Iraq. A detachment of about 40 runs the hospital there.", [40]),
    ("Soldiers left Mali. A platoon of 35 medics follows in June.", [35]),
    ("As marines we went to Iraq. About 1,200 of us were stationed at one base.", [1200]),
    ("Soldiers are in Syria. Three aides tell us that the figure aimed at is 700 to 750.", [(700, 750)]),
    ("Soldiers are in Syria. The official figure is 900.", [900]),
    ("Troops are in Niger. The ministry owns to 640.", [640]),
    ("Soldiers left Mali. The last four flew home on Monday.", [4]),
    ("The soldiers in Mali count 83 drones. Britain, which had 400 there, keeps 60 in Niger.", [400, 60]),
    ("The war in Iraq cost 179 British lives. About 400 soldiers remain, and 90 are still in Kuwait.", [400, 90]),
    ("The ceiling of 600 set by parliament for soldiers in Mali was never reached.", [600]),
    ("The soldiers left Niger, parents, 500 strong, wept.", []),
    (
        lines("Q: How many U.S. service members do we have in Syria today?", "GENERAL RUIZ: Sir, approximately 900."),
        [900],
    ),
    ("The soldiers in Kosovo grew fewer. 2009: 9,000.", [9000]),
    ("They sent 900 soldiers to Mali. 2009: 700.", [900, 700]),
    ("Soldiers left Mali. At Ain al-Asad 500 may guard the wells in Iraq.", [500]),
    ("The last 45 soldiers left Mali. Nobody was killed. There are 13 in Niger.", [45, 13]),
    ("Two of the dead lie in Kabul. The last 264 soldiers landed in Germany on 29 June.", [264]),
    ("American troops are in Iraq. Three ministers said that the trimmed contingent was put at 700.", [700]),
    ("Two senators wrote that the Pentagon lowered its force in Syria to 600 from 1,100 in spring.", [600, 1100]),
    ("A member of parliament, Ali Hasan, gave the figure for American soldiers in Anbar as 1,800.", [1800]),
    ("Ten lawmakers said the visit to the troops had cost a lot. They were 12.", []),
    ("Down from a high-water line of nearly 5,000 in 2008, British forces in Iraq now number 400.", [5000, 400]),
    ("From a summit of some 9,500 in Helmand, the British presence fell to 750.", [9500, 750]),
    ("Our soldiers were in Uruzgan. There were 400 of us at first, then 250.", [400, 250]),
    ("The army pulled 1,200 soldiers out of Iraq. That leaves 3,000.", [1200, 3000]),
    ("Soldiers leave Iraq. There has been reporting that it's 650 for that.", [650]),
    ("The contribution of troops to Iraq, which stood at 400 little more than a year ago, is run down.", [400]),
    ("The general wants to take the number of soldiers in Syria to zero by June.", ["none"]),
    ("There were 5,000 soldiers in Kandahar that year, and by the end of August none.", [5000, "none"]),
    ("The troops unpacked in the dark in Niger. On Monday 300 more arrived.", [300]),
    ("Troops left Iraq. By December some 400 had gone. Around 600 stayed.", [400, 600]),
    ("Soldiers left Mali. The task group at Taji numbered 330 at the start, 100 from elsewhere.", [330, 100]),
    ("Hungary keeps 170 soldiers in Iraq. The country of 10 million also has 390 in Kosovo.", [170, 390]),
    ("Most of the troops in Syria are with local fighters in the northeast, and another 200 are at Tanf.", [200]),
    ("Sixty soldiers died in Mali. The army, which loses 60 a month, has got 300,000 on the books.", []),
    ("Nine soldiers were killed in Iraq. They spoke of a handful, perhaps 300, staying as trainers.", [300]),
    ("Forty soldiers were wounded in Iraq. About 700 guard the embassy there.", [700]),
    ("Two soldiers died in Iraq. The mission, 9,600 strong, goes on.", [9600]),
    ("Roughly 1,000 soldiers were still in Mali, against 2,500 in April.", [1000, 2500]),
]


@pytest.mark.parametrize(("text", "expected"), CHAINS, ids=[text[:60] for text, _ in CHAINS])
def test_a_bare_number_goes_on_with_what_was_counted(text: str, expected: list[Amount]) -> None:
    told = [each for each in figures(text) if each != "thousands"]
    assert told == expected


LISTS: list[tuple[str, list[Amount]]] = [
    (
        lines("The biggest contributors of troops to KFOR:", "US - 572", "• Hungary (469)", "Austria: 273"),
        [572, 469, 273],
    ),
    (lines("There are 40 soldiers in Kosovo.", "Votes for the mandate:", "Italy - 12", "France: 14"), [40]),
    (lines("There are 40 soldiers in Kosovo.", "Iraq-based units left."), [40]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[text[:60] for text, _ in LISTS])
def test_a_line_of_a_list_counts_what_the_line_above_says(text: str, expected: list[Amount]) -> None:
    assert figures(text) == expected


def test_the_countries_of_a_list_are_those_that_send_or_those_that_host() -> None:
    sent = extract(lines("Troops in Kosovo, by contributor:", "Italy - 638"), NAMES, PUBLISHED)
    hosted = extract(lines("American forces in Europe, by country:", "Italy - 12,000"), NAMES, PUBLISHED)
    named = [
        (each.force and each.force.entity, [place.entity for place in each.places])
        for each in [*sent, *hosted]
        if each.type in TROOPS and each.figures
    ]
    assert named == [("italy", ["kosovo"]), ("us", ["italy"])]


PERSONS: list[tuple[str, list[Amount]]] = [
    ("Canada, which once had 1,550 people in Kandahar, left.", [1550]),
    ("Even Iceland, with forty people in the country, stayed.", [40]),
    ("The NATO mission in Iraq has some 580 people from many countries.", [580]),
    ("A platoon of 22 persons went to Kuwait.", [22]),
    ("We've got 2,500 folks in Iraq and 900 in Syria.", [2500, 900]),
    ("Some twenty officers stay in the headquarters of the mission in Kabul.", [20]),
    ("More than 40,000 members of the Danish armed forces served in Kosovo.", [40000]),
    ("The base in Iraq held 540 Spaniards and 120 Portuguese.", [540, 120]),
    ("About 250 of the Canadians belong to the training mission in Iraq.", [250]),
    ("The US evacuated 300 people from its embassy in Niger.", []),
    ("Nearly 1,200 Afghans have been housed in camps in Kuwait.", []),
    ("The French oppose the mission in Mali, 1,007 people were polled.", []),
    ("The army has 11,000 contractors in Iraq: 5,200 Americans and 5,800 others.", []),
    ("Hundreds of relatives waited; 350 people were at the gate.", []),
    ("The German contingent in Iraq amounted to some 250 persons.", [250]),
    ("A company of 150 people guarded the dam in Iraq.", [150]),
    ("There are 900 troops in Syria. Nine hundred people in the desert stop nobody.", [900, 900]),
    ("Norway keeps 130 soldiers in Iraq and is prepared to send up to 60 more people.", [130, 60]),
    ("Soldiers are in Mali. The army's last six people there leave in May.", [6]),
    ("Soldiers are in Mali. Some 260 Danes manned the walls in Niger.", [260]),
    ("With them came 450 Dutch commandos, who searched the bags, and 60 or so Turks.", [450, 60]),
    ("More than 3,000 Poles served in Iraq.", [3000]),
    ("The soldiers had 80 guys there in Iraq.", [80]),
    ("The soldiers in Iraq fed 2 million people.", []),
    ("American troops are leaving Iraq. Sixty people in a bunker cannot hold a town.", [60]),
    ("What do the 80 to 90 people left at the outpost in Syria do?", [(80, 90)]),
    ("More than 300 people in a poor quarter of Kabul lost their homes.", []),
    ("At that time we provided up to 250 of the mission's roughly 580 people in Iraq.", [250, 580]),
    ("Around 1,000 of the Australians were at the airfield.", [1000]),
    ("NATO has 9,592 people in the mission in Kosovo.", [9592]),
    ("Kuwait is home to 13,000 Americans, more than any country there.", [13000]),
]


@pytest.mark.parametrize(("text", "expected"), PERSONS, ids=[text[:60] for text, _ in PERSONS])
def test_people_are_soldiers_by_whose_they_are(text: str, expected: list[Amount]) -> None:
    assert figures(ABROAD + text) == expected


WITHHELD: list[tuple[str, list[Amount]]] = [
    ("The ministry refused to say how many soldiers are in Niger.", ["withheld"]),
    ("The number of soldiers in Niger was never disclosed.", ["withheld"]),
    ("He would not give a figure for Somalia.", ["withheld"]),
    ("The army would not say how many of the 900 in Niger are medics.", []),
    ("He said that what matters is not the number of soldiers but their will.", []),
    ("She declined to say how many would go.", []),
    ("He would not say how many more soldiers will go to Niger.", []),
]


@pytest.mark.parametrize(("text", "expected"), WITHHELD, ids=[text[:60] for text, _ in WITHHELD])
def test_a_level_is_withheld_where_its_telling_is_refused(text: str, expected: list[Amount]) -> None:
    assert [each for each in figures(ABROAD + text) if each == "withheld"] == expected


HARM: list[tuple[str, list[tuple[Amount, str | None]]]] = [
    (
        "The bomb in Kabul killed 12 soldiers, among them nine Danes, and as many as 80 Afghans.",
        [(12, "killed"), (9, "killed"), (80, "killed")],
    ),
    ("Rockets hit the base in Iraq. No one was killed.", [("none", "killed")]),
    ("The shell fell in Iraq without causing any injuries.", [("none", "wounded")]),
    ("There are no reports of coalition casualties in Iraq.", [("none", "killed")]),
    ("Six soldiers are being treated in Germany for brain injuries.", [(6, "wounded")]),
    ("The raid in Iraq left an American guard hurt.", []),
    ("In Mali an Irish guard was hurt.", [(1, "wounded")]),
    ("More than 900 soldiers from Chad and other countries have paid the ultimate price in Mali.", [(900, "killed")]),
    ("He read the names of the 41 who did not come home from Mali.", [(41, "killed")]),
    ("The 41 soldiers came home from Mali.", []),
    (
        "In May, three reservists \u2013 Sgt. Anna Roth, Cpl. Jan Beck and Cpl. Ole Lund \u2013 were killed in Jordan.",
        [(3, "killed")],
    ),
    ("The strike killed General Omar Haddad and six other people in Iraq.", [(6, "killed")]),
    ("The 300 soldiers are in Iraq, and they have been hit three times.", []),
    ("Ninety soldiers died in Mali, out of some 70,000 who passed through.", [(90, "killed")]),
    ("Italy lost 53 soldiers. An estimated 50,000 have deployed to Afghanistan.", [(53, "killed")]),
    ("Poland reported 20 deaths in Iraq; Italy, 33; Ukraine, 18.", [(20, "killed"), (33, "killed"), (18, "killed")]),
    ("More than 2,000 soldiers took part in Mali, 12 perished, 90 received wounds.", [(12, "killed"), (90, "wounded")]),
    (
        "Four Americans, one of them a medic and two contractors, were killed in Somalia.",
        [(4, "killed"), (2, "killed")],
    ),
    (
        "Eight marines are said to have been hurt in Iraq; the ministry said none had been killed.",
        [(8, "wounded"), ("none", "killed")],
    ),
    ("Troops left Mali. Some 30 lorries were burned. Another 15 were hit.", []),
    ("The base, home to 2,000 soldiers, was hit by 16 missiles.", []),
    ("The camp, which houses 300 American troops, was struck by rockets that killed two.", [(2, "killed")]),
    ("The Pentagon said 100 of the 1,500 troops at Al Asad were hurt.", [(100, "wounded")]),
    ("Three of its 120 soldiers in Kunduz were wounded.", [(3, "wounded")]),
    ("Two of the 13 killed were Marines.", [(2, "killed"), (13, "killed")]),
    ("Chief Petty Officer Ole Lund, 42, became the first Dane to die in Syria.", []),
    ("Two guys in my platoon were killed in Iraq.", [(2, "killed")]),
    ("The convoy hit a mine in Mali and four of our lads got hurt.", [(4, "wounded")]),
    ("We were soldiers in Iraq. Seven of us died there.", [(7, "killed")]),
    ("Three of the marines, all 20, were shot dead in Somalia.", [(3, "killed")]),
    ("In the explosion died four French soldiers.", [(4, "killed")]),
    ("During the years in the country were killed over 150 British soldiers.", [(150, "killed")]),
    ("The drone strike in Syria killed two bomb makers.", [(2, "killed")]),
    ("The order in Syria killed two programs.", []),
    ("An officer was killed alongside three Marines in Iraq.", [(1, "killed"), (3, "killed")]),
    ("About 60 Danes served in Iraq, none of whom was hurt.", [("none", "wounded")]),
    ("Some 300 Syrian soldiers were slain, and about 90 of their allies.", [(300, "killed"), (90, "killed")]),
    ("In Mali 59 fell in combat.", [(59, "killed")]),
    ("The force in Mali fell in numbers, and 59 fell ill.", []),
    ("Five soldiers were among the dead in Mali.", [(5, "killed")]),
    (
        "Ninety soldiers were hurt in Kosovo, 41 Hungarians and 34 Italians among them.",
        [(90, "wounded"), (41, "wounded"), (34, "wounded")],
    ),
    ("The rocket killed a contractor and wounded four soldiers in Iraq.", [(1, "killed"), (4, "wounded")]),
    ("Fighting claimed 23 soldiers' lives in Mali.", [(23, "killed")]),
    ("Forty-four of the soldiers, 43 privates and a paramedic, did not come back from Mali.", [(44, "killed")]),
    ("Sixty soldiers died in Mali. The budget is 67.6 million.", [(60, "killed")]),
    ("Three soldiers died at a base in Syria that houses 350.", [(3, "killed")]),
    ("Forty-one died in Mali: 40 soldiers and one nurse.", [(41, "killed"), (40, "killed"), (1, "killed")]),
    (
        "The bomb in Iraq killed 19 Italians (12 carabinieri, five soldiers and two civilians).",
        [(19, "killed"), (12, "killed"), (5, "killed"), (2, "killed")],
    ),
    ("A lorry turned over in Syria and three of our sailors had mild concussions.", [(3, "wounded")]),
    ("Three of our sailors in Syria had no injuries.", [("none", "wounded")]),
    ("Six assailants were gunned down by soldiers in Kabul.", [(6, "killed")]),
    ("At least 12 gunmen wearing uniforms and carrying rifles were killed in Iraq.", [(12, "killed")]),
    ("If you kill an American in Iraq, you make ten enemies.", []),
    ("Sooner or later in Iraq you have an American killed.", []),
    ("None of our soldiers was injured in Iraq.", [("none", "wounded")]),
    ("The crash off Syria in which the six soldiers were lost was an accident.", [(6, "killed")]),
    ("She named the six soldiers lost in Syria.", [(6, "killed")]),
    ("Of the troops sent to Mali, 158 died, as did four aid workers.", [(158, "killed"), (4, "killed")]),
    ("The army said five members of its staff and one civilian were killed in Iraq.", [(5, "killed"), (1, "killed")]),
    ("A British medic was one of three soldiers killed in Iraq.", [(3, "killed")]),
    ("The strikes in Iraq wounded nine fighters, according to two army officials.", [(9, "wounded")]),
    ("Troops in Iraq killed six militants and captured 24.", [(6, "killed")]),
    ("Two soldiers died in Iraq. The soldiers have executed half of the plan; 40 remain.", [(2, "killed")]),
    ("Nine came home from Mali in coffins. They were soldiers.", [(9, "killed")]),
    ("None of the 200 soldiers at the site in Iraq was hurt.", []),
    ("Police said a bomber killed 9 and hurt 33 near the soldiers in Kabul.", [(9, "killed"), (33, "wounded")]),
    ("Seven soldiers in Iraq were killed and five pulled out alive.", [(7, "killed")]),
    ("In Iraq one person was injured when the soldiers fired.", [(1, "wounded")]),
    ("In Iraq one truck was injured by hail, the soldiers joked.", []),
    ("The sailors in Kuwait, aged 19 and 22, were hurt.", []),
    ("The number of soldiers hurt in Iraq went to 64. By February it was 109.", [(64, "wounded"), (109, "wounded")]),
    ("Some 106 soldiers died in Mali before the Americans took over with around 2,000.", [(106, "killed")]),
]


@pytest.mark.parametrize(("text", "expected"), HARM, ids=[text[:60] for text, _ in HARM])
def test_the_dead_and_the_hurt_are_counted(text: str, expected: list[tuple[Amount, str | None]]) -> None:
    assert harmed(text) == expected


@pytest.mark.parametrize(
    "text", ["¹", "²³ soldiers", "x² troops", "①", "½ of 300 soldiers", "٣٠٠ soldiers", "𝟗𝟎𝟎 troops", "_"]
)
def test_figures_of_every_script_and_raised_ones_are_read_or_passed_over(text: str) -> None:
    assert isinstance(extract(text, NAMES, PUBLISHED), list)
