"""The words by which statements are told apart. Data: a missed wording is mended by adding a word, not a rule.

All in lower case, hyphens left out of words (the tokens of "service-members" are three).
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """
    The words of a literal, parted by spaces and line ends.
    """
    return frozenset(text.split())


# What is counted

TROOPS = words("""
    troops soldiers servicemen servicewomen servicemembers marines sailors airmen paratroopers gis commandos rangers
    peacekeepers reservists legionnaires infantrymen warfighters guardsmen legionaries servicepeople troopers
    cavalrymen conscripts seals raiders militaries helmets squaddies paras sappers gunners jawans gurkhas infanteers
    fusiliers grenadiers artillerymen signallers alpini bersaglieri carabinieri askaris effectives
    """)
OF_TROOPS = TROOPS | words(
    "troop forces military drawdown garrison deployment deployments personnel deployed"
)  # a text is about them
TROOPS_SINGULAR = words("troop soldier serviceman servicewoman marine sailor airman paratrooper commando guardsman")
# Troops where nothing says that they are something else ("civilian personnel", "five advisers to the president").
MAYBE_TROOPS = words("""
    forces personnel advisers advisors trainers instructors mentors operators members men reinforcements boots force
    specialists replacements augmentees engineers operatives berets staff contingent regulars presence strength
    """)
NOT_TROOPS = words("""
    civilian civilians diplomatic embassy police medical security humanitarian aid relief family crew contractor
    contractors insurgent insurgents militant militants taliban guerrilla guerrillas rebel rebels fighter
    fighters militia isis terrorist terrorists local cabinet parliament committee council house senate union party
    council
    """)
# What "500-strong" and "600-member" make up: bodies of troops, and others.
UNITS_OF_TROOPS = words("""
    force forces contingent mission garrison unit brigade battalion regiment division detachment deployment battlegroup
    taskforce squadron company platoon corps army team taskgroup
    """)
OTHER_BODIES = words("""
    alliance council committee panel commission cabinet parliament house senate assembly delegation staff crew jury
    coalition bloc board club party group union band choir congress
    """)
DIED = words("died dies dead born aged retired death")
FIGHTERS = words("""
    fighters militants militiamen insurgents guerrillas rebels jihadists jihadis terrorists extremists
    attackers assailants hijackers snipers kidnappers
    combatants gunmen
    """)
PEOPLE = words("""
    people civilians persons men women children policemen policewomen police officers contractors journalists
    students girl girls boy boys man woman child pilgrims worshippers diplomats workers interpreters translators
    guard guards folks members residents villagers protesters prisoners detainees captives hostages refugees
    iraqis afghans
    americans britons syrians iranians briton iraqi afghan american italian iranian syrian others other germans
    italians australians poles nigeriens crew civilian contractor worker officials passengers officer official
    policeman nationals citizens pilot pilots commander commanders leader leaders interpreter personnel
    europeans poles guys lads blokes folk individuals comrades counterparts colleagues
    volunteers recruits employees employee victims dead casualties deaths fatalities wounded injured injuries
    """)
CASUALTY_NOUNS = words("""
    lives dead deaths death casualties casualty fatalities fatality wounded injured injuries injury losses killed
    killings
    """)
WEAPONS = words("""
    rockets rocket missiles missile drones drone mortars shells projectiles bombs airstrikes strikes strike
    airstrike attacks attack rounds sorties raids explosions bombings ambushes blasts assaults targets times
    explosives
    """)
ATTACK_NOUNS = words("""
    attack attacks strike strikes airstrike airstrikes bombing bombings ambush ambushes raid raids assault assaults
    shelling blast blasts explosion explosions offensive barrage salvo shooting shootings siege bombardment
    """)
TIME_UNITS = words("""
    year years month months week weeks day days hour hours minute minutes decade decades century centuries night
    nights nightfall second seconds weekend fortnight generation generations tours rotations
    """)
NO_COUNT = words("""
    percent percentage per % percents kilometers kilometres km miles mile meters metres feet foot dollars euros
    pounds degrees points cents am pm gmt bst est edt tonnes tons kilograms liters litres barrels acres hectares
    rupees rupee o'clock dollar page pages pp vol chapter kb mb gb tb mm cm kg kph mph knots inch inches yards
    megawatts watts calories
    """)
MONEY_MARKS = words("$ € £ ¥ ₹ usd eur gbp us$ rs inr")
LABELS = words("""
    page pages chapter section paragraph article resolution phase number no room version flight route highway op
    line station channel version mk type model exhibit figure table aged age part volume issue act title
    """)

# What may stand between a number and its noun, besides other nouns and adjectives

# Words that end a noun group that a number begins.
STOPPERS = words("""
    in on at to from by with without for of into onto across inside outside near over under after before during
    since until than as about around against between among through throughout per via within towards toward upon
    amid and or but nor so yet because if when while where who whom whose which that although though unless
    whether is are was were be been being am has have had having do does did done will would shall should can
    could may might must not n't never also there here then now still already currently later soon the a an this
    that these those its his her their our my your it he she they we you i him them us said says told say
    according including includes left died remain remained remains stay stayed went came going coming arrived
    killed wounded injured stationed deployed based serving fighting working living assigned training helping
    participating returned leaving had been what how why did's until'd each both all every home back ago alone
    apiece total respectively left behind last next every
    """) - {"us"}

# Cues: what happens to what is counted

WITHDRAW = words("""
    withdraw withdraws withdrew withdrawn withdrawing withdrawal withdrawals pull pulls pulled pulling pullout
    pullback pulldown drawdown remove removes removed removing removal departed depart departs departing
    departure exit exits exited exiting redeploy redeployed redeploying evacuate evacuated repatriate
    repatriated recall recalled recalling retreat retreated retires leaves left leaving leave return returned
    returns returning homecoming shed out gone
    repatriates repatriating evacuates evacuating retreating retreats recalls disengaged disengaging
    """)
LEAVE = words("leave leaves left leaving")  # with a number after it, what stays; before it, who goes
HOME = words("home back")
DEPLOY = words("""
    send sends sent sending deploy deploys deployed deploying deployment deployments dispatch dispatched
    dispatching add adds added adding ordered order orders ordering rush rushed rushing surge surged arrive
    arrived arrives arriving arrival commit committed committing reinforce reinforced reinforcement
    reinforcements mobilise mobilised mobilize mobilized poured pouring flew flown
    move moved moving join joined commits pledges promised pledge pledged offered additional extra influx
    infusion airlifted
    inserted shifted shift transfer transferred transferring relocate relocated relocating reposition
    repositioned landed landing bolstered deploys parachuted crossed entered contribution followed
    rushes dispatches despatch despatched despatches pours mobilises mobilizes relocates transfers shifts
    """)
TRAIN = words("""
    train trains trained training taught teach teaching instruct instructed instructing coached mentored graduate
    graduated recruit recruited vaccinated equip equipped vetted
    """)
LEVEL = words("""
    has have had having is are was were be been being remain remains remained remaining stay stays stayed keep
    keeps kept keeping maintain maintains maintained maintaining station stationed based serve serves serving
    number numbers numbered numbering total totals totaled totalled totalling stand stands stood presence
    contingent include includes including included there garrison garrisoned host hosts hosting retain retains
    retained retaining contribute contributed contributing contributes
    """)
REDUCE = words("""
    reduce reduces reduced reducing reduction reductions cut cuts cutting drop drops dropped dropping fall falls
    fell fallen falling shrink shrinks shrank shrunk shrinking lower lowered lowering decline declined halve
    halved slash slashed decrease decreased draw drew drawn drawing down scale scaled scaling trim trimmed
    trimming smaller fewer dip dipped dwindle dwindled dwindling whittle whittled pare pared paring thin
    thinned thinning sink sank sunk downsize
    downsized tumble tumbled plunge plunged shave shaved taper tapered
    decreases decreasing declines declining halves halving slashing dwindles pares thins scales trims sinks slid slipped
    slips curtail curtailed curtailing downsizing
    """)
INCREASE = words("""
    increase increases increased increasing rise rises rose risen rising grow grows grew grown growing climb
    climbs climbed climbing boost boosts boosted boosting raise raises raised raising up expand expanded
    expanding enlarge enlarges enlarged enlarging swell swelled swelling swollen
    creep crept mount mounted inch inched edge edged balloon ballooned
    triple tripled
    tripling quadruple quadrupled beef beefed jump jumped double doubled doubling go goes went surge surged bring brings
    bringing brought take takes taking took push pushed bulked
    expands swells jumps surges doubles triples soared soars upped augment augmented augmenting ramped
    """)
PEAK = words(
    "peak peaked peaks peaking highpoint crest crested largest biggest height heyday high highest apex zenith highwater"
)
CAP = words("cap capped caps ceiling ceilings limit limits limited capping maximum quota exceed exceeding management")
AUTHORISED = words("""
    authorised authorized authorise authorize authorises authorizes authorising authorizing authorisation
    authorization approved approve approves approving approval allowed allow allows permits permitted permit
    mandate mandated cleared greenlit greenlighted okayed endorsed sanctioned
    """)
FUTURE = words("""
    will would 'll shall plan plans planned planning expected expects intends intend intended set due slated
    scheduled propose proposed proposes proposal proposals aim aims aiming should could might may pledge pledged
    promise promised promises want wants wanted hope hopes vow vowed decide decided announce agreed consider
    considering considers weighing eventually target goal recommended recommend asked ask request requested
    requests options option supposed ordered wo going upcoming directed directs offered offers pressed pressing
    urged urging orders earmarked seeks seeking sought hoped hoping wished wishes meant means must need needs needed
    require requires required requiring recommends recommending urges calls suggests suggested intention prepares
    preparing envisages envisaged foresees foreseen forecast projected draft settled opted foresaw
    envisioned ready willing mulls mulling mulled weighs weighed contemplates contemplating pledges pledging proposing
    intending poised readies readying vows
    """)
KILL = words("""
    kill kills killed killing die dies died dying dead death deaths fatalities fatality slain perish perished lost
    murdered martyred assassinated toll drown drowning lives claimed drowned executed beheaded slaughtered
    """)
WOUND = words("""
    wound wounds wounded wounding injure injures injured injuring injury injuries hurt harmed maimed burned
    concussed concussion concussions diagnosed diagnosis diagnoses treatment hospitalised hospitalized treated
    brain tbi trauma traumatic
    """)
CASUALTY = KILL | WOUND | words("casualty casualties victims losses")

# Places and forces

LOCATIVES = words("""
    in at from to into inside across through throughout within near around on of for outside over leaving entering left
    leave leaves quit exit exited invaded entered occupying
    """)
# Who sends troops and seldom receives them: a scene only where "in", "to" or "from" says so beside the figure.
SENDERS = words("""
    uk france germany canada australia italy spain denmark poland netherlands norway sweden belgium
    new-zealand georgia romania portugal hungary czechia slovakia finland estonia latvia lithuania japan
    south-korea turkey bulgaria croatia albania ukraine greece russia china switzerland austria ireland
    azerbaijan armenia slovenia mongolia luxembourg montenegro north-macedonia
    """)
HOSTS = words(
    "iraq afghanistan syria niger somalia kuwait jordan qatar bahrain djibouti"
)  # where the troops of others are
ACTORS = words("iran israel pakistan north-korea saudi-arabia")  # named as who does something more than as where
NO_SCENES = words("us white-house brussels us-congress pentagon")
THERE = words("there here")
THE_COUNTRY = words("country nation kingdom province republic emirate")
ALLIED_WORDS = words("foreign coalition nato allied multinational international alliance isaf")
LOWER_NAMES = words("""
    coalition foreign multinational international allied alliance american british french german italian spanish
    turkish dutch canadian danish polish
    """)
