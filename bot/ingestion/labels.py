"""What each paragraph of a text is: body, or one of the things that stand around it.

Only exact phrases, exact repeats and lines that begin as links to other articles do are taken out of the body. A rule
by position or length would take short lines of the article with them: measured on texts copied from pages, rules of
that kind lost 24 of 26 real short lines at the articles' ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.edtf import Period, Precision
from bot.ingestion.article import Label
from bot.periods import find_periods

SHORT = 14  # words: a heading or a line of a page's furniture is no longer
# Lines that are nothing but a part of a page, compared in lower case and without marks at their ends.
INTERFACE_LINES = frozenset(
    """
    twitter|x|youtube|instagram|facebook|telegram|linkedin|whatsapp|reddit|pinterest|tiktok|tumblr|threads|mastodon
    bluesky|vk|viber|flipboard|email|e-mail|mail|print|copy link|copy url|link copied|copy|share|tweet|save|bookmark
    like|follow|subscribe|sign in|sign up|log in|login|logout|log out|register|my account|account|search|menu|close
    open menu|main menu|toggle navigation|skip to content|skip to main content|skip navigation|navigation|home
    share this|share this article|share this story|share article|share on facebook|share on twitter|share on x
    share on linkedin|share on whatsapp|share via email|click to share|tweet this|print this page|email this article
    comments|comment|no comments|no comments yet|leave a comment|leave a reply|post a comment|add a comment
    add comment|post comment|view comments|show comments|load comments|loading comments|your name|your email
    your email address|your comment|your message|website|captcha|reply|report|cancel reply|submit comment
    next post|previous post|previous post next post|next article|previous article|next|previous|older posts
    newer posts|back to top|scroll to top|top|advertisement|advertisements|ad|ads|sponsored|sponsored content|promoted
    cookie settings|cookie policy|privacy policy|terms of use|terms of service|terms and conditions|accept all cookies
    accept all|accept cookies|reject all|manage cookies|manage preferences|continue without accepting|contact us
    about us|all rights reserved|listen|listen to article|listen to this article|play|pause|mute|a+|a-|aa|read more
    show more|load more|see more|view more|more|less|rss|app store|apple store|google play|play market|download the app
    dark mode|light mode|newsletter|newsletters|subscribe to our newsletter|sign up for our newsletter
    most read|most popular|trending|trending now|latest news|top stories|breaking news|editor's picks|tags|topics
    what are you looking for
    partager|commentaires|laisser un commentaire|se connecter|s'abonner|imprimer|envoyer par e-mail|newsletter
    teilen|kommentare|kommentar|kommentar schreiben|anmelden|abonnieren|drucken|merken|compartir|comentar|comentarios
    iniciar sesión|suscribirse|imprimir|condividi|commenti|accedi|abbonati|stampa
    lazy loading|play video|watch live|live|ru|en|fr|de|es|it|arm|az|tr|ar|fa|uk|he
    """.replace("\n", "|").split("|")
) - {""}  # fmt: skip
INTERFACE_LINES = frozenset(line.strip() for line in INTERFACE_LINES)
# Whole lines again, of which a part varies.
INTERFACE_SHAPES = re.compile(
    "|".join(
        f"(?:{shape})"
        for shape in (
            r"(?:story|article|news|report) (?:code|id|number) ?:? ?[\w-]{2,20}",
            r"(?:views?|reads?|hits|shares?|comments?|likes?) ?[:(]? ?[\d.,]+[km]?\)?",
            r"[\d.,]+[km]? (?:views?|reads?|hits|shares?|comments?|likes?)",
            r"\d{1,3} min(?:ute)?s? read(?:ing time)?|reading time:? .{1,20}",
            r".{0,40}\bshare (?:it|this(?: \w+)?) (?:on|with|via|by) .{1,30}",
            r"[a-z]{2,20}_[a-z_]{2,20}",  # a name of the page's own machinery that was copied with it
            r"follow (?:us|me) on .{1,40}|join (?:us|our) on .{1,40}|find us on .{1,40}",
            r"this site uses akismet .{0,80}|this site is protected by recaptcha.{0,120}",
            r"(?:any )?use of (?:the )?materials? is (?:only )?(?:allowed|permitted) only .{0,80}",
            r"(?:copyright )?(?:©|\(c\)) ?.{0,80}|.{1,40} © ?\d{4}.{0,40}",
            r"copyright .{0,60}\d{4}.{0,60}",
            r"(?:we|this (?:web)?site) uses? cookies\b.{0,300}",
            r"your email address will not be published\.?.{0,80}",
            r"you must be logged in to .{0,60}",
            r"(?:please )?(?:enable|turn on) javascript .{0,120}",
            r"(?:this )?article (?:is )?reserved for (?:our )?subscribers",
            r"(?:sign up|subscribe) (?:to|for) (?:our|the) .{0,60}newsletter.{0,40}",
            r"ссылка скопирована|поделиться|комментарии|читайте также",
        )
    ),
    re.IGNORECASE,
)
# What a page asks before it lets itself be read, at any length.
CONSENT = re.compile(
    r"\b(?:we|our (?:[\d,]+ )?(?:partners|vendors))\b[^.]{0,120}\bcookies (?:or|and) (?:similar|other) technologies"
    r"|\byou can\b[^.]{0,40}\bwithdraw your consent\b|[“\"']accept all[”\"'] button\b"
    r"|\bprecise geolocation data\b[^.]{0,60}\bidentification through device scanning",
    re.IGNORECASE,
)
RELATED = re.compile(
    r"(?:article reserved for our subscribers )?"
    r"(?:read also|also read|read more|read next|see also|read this(?: too| next)?|more on this(?: story)?"
    r"|don['’]t miss|you (?:may|might) also like"
    r"|related(?: articles?| stories| news| posts?| content| coverage| reading)?"
    r"|recommended(?: for you| stories| reading)?|more from [\w .&'’-]{2,40}|(?:[aà] )?lire aussi|lesen sie auch"
    r"|mehr zum thema|lea también|le puede interesar|leggi anche|leia também|читайте также)\b\s*(?P<after>[:|>»–—-]?)",
    re.IGNORECASE,
)
LONE_CUES = re.compile(
    r"read more|related|recommended|more on|don['’]t miss|you (?:may|might)|see also|more from", re.I
)
CAPTION = re.compile(
    r"\b(?i:(?:file )?(?:photos?|photograph|picture|image|video)(?: (?:credit|courtesy|by))?)\s*[:/©]\s*\S.{0,80}$"
    r"|\((?:file )?(?:photo|image|picture|afp|reuters|ap|getty|epa|dpa)\b[^)]{0,60}\)\.?$"
    r"|[/(\[|] ?(?:AFP|Reuters|AP|Getty Images|EPA|dpa|Shutterstock)(?: (?:via|/) .{1,40})?[)\]]?\.?$"
    r"|^\([^)]{1,60}/(?:afp|reuters|ap|getty(?: images)?|epa)[^)]{0,40}\)$",
)
CREDIT = re.compile(
    r"(?:written |reported |reporting |edited |editing |translated |compiled |photos? |story |text )?[Bb]y"
    r" [A-Z][\w.'’-]+(?: (?:and |& |, )?[A-Z][\w.'’-]+){1,6}(?: (?:in|from|at) [A-Z]\w+)?(?:,? [A-Z][\w ]{2,30})?[.;]?"
    r"|(?:with|from|source|sources|via|author|authors|credit|writer|reporter|editor|translated from \w+|agence)"
    r" ?: ?[\w .,&/'’-]{2,60}"
    r"|[Tt]he [A-Z]\w+(?: [A-Z]\w+){0,3} with [A-Z]{2,8}"
    r"|(?:AFP|Reuters|AP|dpa|EPA|Associated Press|Agence France-Presse|The Associated Press|TASS|Xinhua)"
    r"|(?:(?:This|The) (?:article|story) )?"
    r"(?i:(?:was )?(?:previously|originally|first|also) (?:published|posted|appeared)) (?:in|on|at|by) .{2,60}"
)
DATE_CUE = re.compile(
    r"(?:first )?(?:publish(?:ed|ing)?|updated?|last updated|posted|modified|created|issued|publication|dateline)?"
    r" ?(?:date|on|at)? ?[:|]?",
    re.IGNORECASE,
)
AROUND_A_DATE = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\b\.?)?|\b(?:[ap]\.m\.|[AP]M|GMT|UTC|BST|E[SD]?T|CES?T|MSK|IST)\b"
    r"|[+-]\d{2}:?\d{2}\b|\bat\b|[\s,.|•·/()–—-]+",
)
LONGEST_DATE_LINE = 90  # characters
EITHER_ORDER = re.compile(r"\b(0?[1-9]|1[0-2])[/.-](0?[1-9]|1[0-2])[/.-](?:19|20)\d\d\b")  # 05/06/2021: May or June?
_ENDS_A_SENTENCE = re.compile(r"[.!?…:;,。！？；：，؟۔।]['\"’”»)\]」』]*$")
_EDGES = " \t\u00a0.,:;!?|•·»«>‹›…-–—_*#()[]\"'’”"


def labels_of(
    paragraphs: Sequence[str], given: Sequence[Label | None] | None = None, titles: Iterable[str] = ()
) -> tuple[Label, ...]:
    """The label of each paragraph. `given` holds what a page's own markup says, None where it says nothing.

    `titles` are the wordings of the article's title that are known already.
    """
    seen: set[str] = set()
    known_titles = {bare(title) for title in titles} - {""}
    found: list[Label] = []
    for index, paragraph in enumerate(paragraphs):
        plain = bare(paragraph)
        label = (given[index] if given else None) or _by_itself(paragraph, plain)
        if plain in seen and label is not Label.INTERFACE:
            label = Label.DUPLICATE
        elif plain in known_titles:
            label = Label.TITLE
        seen.add(plain)
        found.append(label)
    return tuple(found)


def bare(text: str) -> str:
    """A line as furniture is compared: lower case, single spaces, no marks at its ends."""
    return " ".join(text.strip(_EDGES).lower().split())


def _by_itself(paragraph: str, plain: str) -> Label:
    """What a line is by its own words."""
    if asks_consent(paragraph):
        return Label.INTERFACE
    if len(paragraph) > 400:
        return Label.BODY
    if len(plain) <= 1 or plain in INTERFACE_LINES or INTERFACE_SHAPES.fullmatch(paragraph.strip(_EDGES)):
        return Label.INTERFACE
    if is_related(paragraph):
        return Label.RELATED_LINK
    if published_line(paragraph) is not None:
        return Label.DATE
    if CREDIT.fullmatch(paragraph):
        return Label.CREDIT
    words = paragraph.count(" ") + 1
    if words <= 60 and CAPTION.search(paragraph):
        return Label.CAPTION
    if words <= SHORT and not _ENDS_A_SENTENCE.search(paragraph):
        return Label.HEADING
    return Label.BODY


def asks_consent(paragraph: str) -> bool:
    """Whether a paragraph is of a cookie wall. The patterns are tried only where a word of theirs stands."""
    lower = paragraph.lower()
    return any(cue in lower for cue in ("cookies", "consent", "accept all", "geolocation")) and bool(
        CONSENT.search(paragraph)
    )


def is_related(line: str) -> bool:
    """Whether a line sends the reader to another article: a cue, then a mark or a headline, and no sentence of its own.

    "Read more than once in parliament, the bill fell." and "Related incidents were reported." are sentences.
    """
    match = RELATED.match(line)
    if match is None or len(line) > 250:
        return False
    rest = line[match.end() :].strip()
    if not rest or match["after"]:
        return True
    if LONE_CUES.match(line):
        return False
    return rest[:1].isupper() or rest[:1] in "“\"‘'"


def published_line(line: str) -> Period | None:
    """The day that a line states and beside which it says nothing else: "Published: Friday 14 February 2020 - 00:11".

    None for 05/06/2021, which is a day in May or in June.
    """
    cue = DATE_CUE.match(line)
    # No space is asked for after the cue: whoever copies a page glues "date" and "Friday".
    found = whole_day(line[cue.end() :] if cue else line)
    return found[0] if found and not AROUND_A_DATE.sub("", found[1]).strip() else None


def whole_day(line: str) -> tuple[Period, str] | None:
    """The first day that a short line names with its year, and what the line says beside it."""
    if len(line) > LONGEST_DATE_LINE or not re.search(r"(?:19|20)\d\d", line) or EITHER_ORDER.search(line):
        return None
    for mention in find_periods(line, date.max):
        if mention.period.precision is Precision.DAY and re.search(r"\d{4}", mention.text):
            return mention.period, line[: mention.start_offset] + " " + line[mention.end_offset :]
    return None
