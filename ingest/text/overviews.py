"""How people ask for an overview: of a folder, a document, a release, a pair of things, of days or people.

Every pattern is matched against a whole question in lower case, without courtesies around it (`bare`), so that one that
merely holds such words is none: `What changed the mind of ...`.
"""

import re

from ingest.text.words import ASKING, FINITE, one_of

_COURTESY = re.compile(
    r"^(?:(?:please|pls|hi|hey|hello|so|ok|okay|well|and|just|quickly|briefly)\b[\s,!]*"
    r"|(?:can|could|would|will) (?:you|i|we)\b[\s,]*"
    r"|(?:give|show|tell|get|write|provide|make|have|draw|list) (?:me|us)?\b\s*"
    r"|i(?:'d| would)? (?:want|like|need) (?:to (?:know|see|have|get|read) )?|i need )"
)
_CLOSING = re.compile(
    r"[\s,]*(?:\b(?:please|pls|thanks|thank you|for me|for us|in short|in brief|briefly"
    r"|in (?:a few|a couple of|one|two|three|four|five|\d+) (?:words|sentences|lines|points|bullets?|bullet points))"
    r"|[?!.]+)$"
)
_KIND = r"(?:quick|short|brief|concise|high[- ]level|general|rough|simple|the|an?|some|all|any)\s+"
_CHIEF = r"(?:main|key|most important|important|central|major|core|principal|big)"
_SUMMARY = (
    rf"(?:summary|overview|gist|essence|outline|recap|synopsis|digest|rundown|highlights?|tl;? ?dr|takeaways"
    rf"|{_CHIEF} (?:points?|ideas?|messages?|takeaways?|contents?|topics?|themes?|findings?|conclusions?))"
)
_WHAT = r"(?:what(?:'?s| is| are| was| were)? )?"
_HOLDING = (
    r"folder|files?|docs?|documents?|documentation|collection|corpus|archive|library|contents?|sources?|texts?|set"
)
_NOT_ASKING = rf"(?!{one_of(ASKING | FINITE)})"
_MATTER = (
    rf"{_HOLDING}|project|product|tool|library|program(?:me)?|package|software|repo(?:sitory)?|handbook|manual|site"
)
HERE = re.compile(
    r"(?:all )?(?:of )?(?:this|it|these|that|here|everything|you"
    r"|(?:this|these|those|all|the|my|our|your|whole|entire|of| )+ "
    rf"(?:{_HOLDING}|material|pages?|posts|articles|stuff|things?|site|knowledge base))(?: (?:here|all))?"
)
"""What a whole folder is called by one who asks about it."""
_COVER = r"(?:say|cover|contain|describe|discuss|deal with|talk about|include|tell (?:me|us)|hold)"
_DID = r"(?:change|add|bring|introduce|fix|remove|deprecate|improve|drop|include|contain)"
_DONE = r"(?:new|changed|changes|different|added|removed|fixed|deprecated|updated|improved|introduced|dropped)"
_NOTES = r"(?:changes?|change ?log|release notes|new features|features|updates|news|fixes|bug ?fixes|deprecations)"
_PEOPLE = r"(?:people|persons|players|names|stakeholders)"
_IN = r"(?:in|of|for|at|on|with|about|from|during|to|behind)"
_TIMES = (
    r"(?:time ?line|chronology|chronicle|milestones|sequence of events|order of events|events in order"
    rf"|(?:list of )?(?:the )?(?:{_CHIEF} dates|dates and events)|what happened(?: and)? when|when did what happen)"
)

FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form))
    for kind, form in (
        ("compare", r"(?:compare|contrast) (?P<one>.+?) (?:and|with|to|vs\.?|versus|against) (?P<other>.+)"),
        (
            "compare",
            rf"{_WHAT}(?:the )?(?:{_CHIEF} )?(?:differences?|distinctions?|comparison) (?:between|of) (?P<one>.+?) "
            r"(?:and|vs\.?|versus) (?P<other>.+)",
        ),
        ("compare", r"how (?:do|does|is|are) (?P<one>.+?) (?:differ(?:ent)?|distinct) from (?P<other>.+)"),
        ("compare", r"how (?:do|does) (?P<one>.+?) compare (?:to|with|against) (?P<other>.+)"),
        ("compare", r"how (?:do|are) (?P<one>.+?) and (?P<other>.+?) (?:differ|different|compare)"),
        ("compare", r"what (?:distinguishes|separates|sets) (?P<one>.+?) (?:apart )?from (?P<other>.+)"),
        ("compare", rf"{_NOT_ASKING}(?P<one>[^,;]+?) (?:vs\.?|versus) (?P<other>[^,;]+)"),
        ("people", rf"who(?:'?s| is| are)? (?:who|(?:involved|mentioned|named))(?: {_IN} (?P<about>.+))?"),
        (
            "people",
            rf"(?:who(?:'?s| is| are)? |which |what |list )?(?:the |all )*(?:{_CHIEF} )?{_PEOPLE}"
            rf"(?: (?:are |is )?(?:involved|mentioned|named))?(?: {_IN} (?P<about>.+))?",
        ),
        ("timeline", rf"{_WHAT}(?:{_KIND})*{_TIMES}(?: {_IN} (?P<about>.+))?"),
        ("timeline", r"(?P<about>.+?) time ?line"),
        (
            "timeline",
            r"(?:what (?:was|were|has been|have been) \w+ (?:about|on|with|for|to) |how (?:has|have|did) )?"
            rf"{_NOT_ASKING}(?P<about>.+?) (?:(?:changed?|developed?|evolved?) )?over (?:time|the (?:years|months))",
        ),
        (
            "changes",
            rf"what(?:'?s| is| has| have| was| were| are| got)?(?: been)? {_DONE}"
            r"(?P<about>(?: (?:in|with|since|after|by|for|as of|on)\b.*)?)",
        ),
        ("changes", rf"what (?:did|does) (?P<about>.*\d.*|.*\b(?:release|version)) {_DID}"),
        (
            "changes",
            rf"{_WHAT}(?:{_KIND})*(?:breaking |new |latest |recent |last )?{_NOTES}"
            r"(?P<about>(?: (?:in|of|for|with|since|to|from|after)\b.*)?)",
        ),
        (
            "changes",
            rf"{_WHAT}(?:in )?(?P<about>(?:the )?(?:latest|last|newest|most recent) (?:release|version|update))",
        ),
        (
            "about",
            r"what (?:can|could|should|may) (?:i|we) (?:ask|find|learn|read)"
            r"(?: (?:you|about|here|in here|from you|from this))*",
        ),
        (
            "about",
            r"(?:what|which) (?:kinds? of |sorts? of )?(?:questions|topics|subjects|things|information) "
            r"(?:can|do|does|are|is)\b.*\b(?:you|here|this|i|covered)\b.*",
        ),
        ("about", r"what (?:do|can|could) you (?:know|answer|tell me|cover)(?: about)?(?: here)?"),
        ("about", rf"what(?:'?s| is| are) (?:in|inside) (?:here|this|it|(?:this|these|the) (?:{_HOLDING}))"),
        ("about", r"what(?:'?s| is| are) (?:all )?(?:this|these|here)|what am i looking at"),
        ("summary", rf"{_WHAT}(?:{_KIND})*{_SUMMARY}(?:[:,]? (?:(?:{_IN} )?(?P<about>.+)))?"),
        ("summary", r"(?:summari[sz]e|sum up|recap|outline|boil down|brief (?:me|us) on) (?P<about>.+)"),
        ("summary", r"what(?:'?s| is| are) (?P<about>.+?) (?:all )?about"),
        (
            "about",
            rf"what (?:do|does) (?:this|these) (?:{_MATTER}) do|what(?:'?s| is| are) (?:this|these) (?:{_MATTER})",
        ),
        ("says", rf"what (?:do|does|did) (?P<about>.+?) {_COVER}"),
        ("says", rf"(?:what|which) (?:topics|subjects|things|points) (?:do|does|did) (?P<about>.+?) {_COVER}"),
        ("says", r"what(?:'?s| is| are) (?:in|inside|covered (?:in|by)) (?P<about>.+)"),
        ("says", r"what(?:'?s| is) the (?:purpose|point|aim|scope|subject|topic|content) of (?P<about>.+)"),
        ("says", rf"(?:explain|describe|about) {_NOT_ASKING}(?P<about>.+)"),
        ("says", r"what (?:should|must|do) (?:i|we) (?:need to )?know about (?P<about>.+)"),
        ("says", r"what (?:was|were) (?P<about>.+) about"),
        (
            "summary",
            rf"{_NOT_ASKING}(?P<about>.+?)[:,]? "
            r"(?:tl;? ?dr|in a nutshell|summary|summari[sz]ed|at a glance)",
        ),
    )
)
"""The kinds of overviews and the ways to ask for them; the first that fits tells."""

CHANGELOG = frozenset("changelog changelogs change changes release releases history news whatsnew".split())
"""What the names of documents that tell changes are made of."""
FIRST_TO_READ = frozenset("readme index overview introduction intro about home welcome start".split())
"""What the documents that tell what the others are about are named by."""
LATEST = re.compile(
    r"\b(?:latest|last|newest|most recent|recently|current|new) ?(?:release|version|update|changes|edition)?\b"
)
SINCE = re.compile(r"\b(?:since|after|from)\b")
NOUNS_OF_TEXTS = frozenset(
    "document documents documentation doc docs file files page pages article section chapter text post guide policy "
    "minutes meeting notes report paper proposal part".split()
)
"""What people add to the name of a text, whether it is part of it or not."""


def bare(question: str) -> str:
    """A question in lower case on one line, without courtesies and marks around it."""
    text, before = " ".join(question.lower().replace("’", "'").split()), ""
    while text != before:
        before = text
        text = _CLOSING.sub("", _COURTESY.sub("", text)).strip(" ,:;-")
    return text
