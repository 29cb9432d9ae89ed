"""The words of offices and ranks, by which people are found and what they are is read.

Data only: an office that is missed is mended by a word here.
"""

from __future__ import annotations

from bot.extraction.lexicon import words

# What an office is called by its last word: "press secretary", "chairman of the Joint Chiefs".
OFFICES = words("""
    president presidents premier minister secretary undersecretary ambassador envoy chairman chairwoman chair
    chairperson cochairman speaker director commander chief spokesman spokeswoman spokesperson adviser advisor
    leader governor senator king queen prince emir chancellor head coordinator analyst professor representative
    congressman congresswoman representative lawmaker legislator mayor general-secretary inspector administrator
    commissioner counsel attorney judge justice ayatollah cleric deputy prosecutor historian fellow expert
    researcher scholar nominee candidate founder editor correspondent journalist reporter aide superintendent
    officer official diplomat negotiator whip parliamentarian mp economist veteran author co-chairman co-chair
    strategist scientist imam sheikh sultan comptroller auditor treasurer manager executive ceo member planner
    """)
# Lower-case and capital words that stand before an office or a name and belong to it.
MODIFIERS = words("""
    ministry department government police party company group agency council court
    former acting deputy then outgoing incoming top senior assistant vice interim caretaker new late retired
    principal associate permanent special foreign defense defence interior prime press national security house
    senate majority minority shadow white state treasury navy army air force marine corps joint staff republican
    democratic conservative labour liberal parliamentary supreme military intelligence counterterrorism under
    lead elected spiritual political overall operational regional local provincial central general district
    executive managing
    """)
RANKS = words("""
    gen general lt lieutenant col colonel maj major capt captain sgt sergeant adm admiral brig brigadier marshal
    cmdr cdr commander cpl corporal pfc pvt private cmd warrant officer specialist spc staff rear vice chief
    petty first second sir lord lady dr mr mrs ms prof sen senator rep representative gov army navy marine air
    force corps field master gunnery command coast guard hon ayatollah sheikh mullah
    """)
# Capitalised words that are no part of a person's name.
NOT_NAMES = (
    words("""
    the a an he she it they we i in on at by for of and but or if when while after before since this that these
    those there here what who how why as to from with his her their its our my your one two three four five six
    seven eight nine ten some many most all both each no not yes january february march april may june july
    august september october november december monday tuesday wednesday thursday friday saturday sunday united
    states nations kingdom department ministry office pentagon house senate congress committee council
    parliament command center centre central force forces army navy air marine marines corps guard guards staff
    joint chiefs defense defence state foreign affairs interior treasury security national intelligence agency
    institute university college school group company brigade division battalion regiment squadron task
    operation mission north south east west northern southern eastern western middle republican republicans
    democrat democrats democratic party taliban islamic qaeda qaida daesh isis nato isaf base airport street
    avenue road city province district county river mountain valley camp fort associated press reuters times
    post news journal magazine television radio photo file read related see follow share copyright white
    secretary minister president prime general deputy acting former spokesman chairman director chief commander
    ambassador envoy adviser advisor leader head speaker governor senator representative vice under assistant q
    mr mrs ms dr sir lord gen lt col maj capt sgt adm brig cmdr sen rep gov quds revolutionary republic supreme
    high court special operations allied coalition resolute support enduring freedom inherent resolve global war
    terror european union english british american iraqi afghan iranian syrian russian german french turkish
    israeli arab kurdish africa asia europe america christmas easter ramadan also however meanwhile according
    asked under us uk u.s spokeswoman
    """)
    | OFFICES
    | RANKS
)
PARTICLES = words("al el bin ibn abu van von de der den du la le di da ul ud ur as ad an ben bint")
HEADS_VERBS = words(
    """
    heads head leads lead led commands commanded command chairs chaired chair oversees oversaw runs ran directs
    represents directed headed represented
    """
)
SPEAKING = words("""
    said says told tells announced announces warned warns stated states added adds argued argues claimed claims
    declared insisted noted acknowledged confirmed denied denounced accused described called praised condemned
    pledged vowed promised urged asked explained testified wrote tweeted reported suggested predicted affirmed
    stressed emphasised emphasized remarked replied responded complained conceded admitted reiterated signalled
    signaled estimated cautioned
    """)
