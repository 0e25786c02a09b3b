"""Whether a statement turns round what a text says: a negation that the other lacks, or a word's opposite.

Similar meaning is measured by vectors, and vectors hardly tell a statement from its opposite (Kassner & Schütze 2020,
https://aclanthology.org/2020.acl-main.698). What is checked here is the letters: few reversals of many, but surely.
"""

import re
from collections.abc import Sequence

from ingest.text.words import stems

_NEGATION = re.compile(r"\b(?:not|never|no|nobody|none|neither|nor|without|cannot|hardly)\b|n[’']t\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:,–—()]\s|\s(?=(?:that|which|who|if|when|while|because|since|unless|although|but|so)\b)")
_PAIRS = (
    ("open(?:s|ed|ing)?", "clos(?:e|es|ed|ing)|shut(?:s|ting)?"),
    ("buil(?:d|ds|t|ding)", "(?:tore|tear|torn|pull(?:ed)?) (?:\\w+ ){0,3}down|demolish\\w*|destroy\\w*"),
    ("surviv\\w+|saved?", "died|dies?|dead|kill(?:s|ed)?"),
    ("born", "died|dies"),
    ("rose|ris(?:e|es|en|ing)|increas\\w+|gr(?:ew|own|ows?|owth)", "fell|fall(?:s|en|ing)?|decreas\\w+|shr[aiu]nk\\w*"),
    ("raised?|raises", "cuts?|lower(?:s|ed)?"),
    ("hir(?:e|es|ed|ing)|employ(?:s|ed|ing)?", "dismiss\\w*|fired|lays? off|laid off"),
    ("accept\\w*|approv\\w+|adopt\\w*|signed", "reject\\w*|refus\\w+|withh\\w+"),
    ("confirm\\w*|admit\\w*", "den(?:y|ies|ied)"),
    ("allow\\w*|permit\\w*", "forb\\w+|bann?(?:s|ed)?|prohibit\\w*"),
    ("began|begin(?:s|ning)?|start(?:s|ed|ing)?", "end(?:s|ed|ing)?|stop(?:s|ped|ping)?"),
    ("came|come(?:s)?|arriv\\w+|enter(?:s|ed|ing)?", "left|leav(?:e|es|ing)|depart\\w*"),
    ("return(?:s|ed|ing)?", "fled|flee(?:s|ing)?"),
    ("found(?:s|ed|ing)", "dissol\\w+|clos(?:e|es|ed|ing)"),
    ("succe(?:ss\\w*|ed\\w*)", "fail\\w*"),
    ("support(?:s|ed|ing)?|favou?r\\w*", "oppos\\w+"),
    ("plant(?:s|ed|ing)", "fell(?:s|ed|ing)"),
    ("launch\\w*", "cancel\\w*|postpon\\w+"),
    ("most", "few|fewest"),
    ("more", "fewer|less"),
    ("highest|largest|tallest|longest", "lowest|smallest|shortest"),
    ("high", "low"),
    ("eas(?:y|ily)", "hard|difficult"),
    ("legal", "illegal"),
    ("guilty|convicted", "innocent|acquitted"),
    ("includ\\w+", "exclud\\w+"),
    ("kept|keep(?:s|ing)?", "los(?:e|es|t|ing)|abandon\\w*"),
    ("hear(?:s|d|ing)?|rings?", "silent"),
)
_CONVERSES = (  # of one event seen from either side: who bought it is told by whom it was sold to
    ("won|win(?:s|ning)?|beat(?:s|en)?", "lost|los(?:e|es|ing)|defeated"),
    ("bought|buy(?:s|ing)?|purchas\\w+", "sold|sell(?:s|ing)?"),
)


def _compiled(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(rf"\b(?:{one})\b", re.IGNORECASE), re.compile(rf"\b(?:{other})\b", re.IGNORECASE))
        for one, other in pairs
    )


_OPPOSITES, _CONVERSE = _compiled(_PAIRS), _compiled(_CONVERSES)


def turned_round(statement: str, text: str) -> bool:
    """Whether a statement denies what the text doesn't, or the other way round, or says the opposite of a word of it.

    Args:
        statement: what is claimed.
        text: what is to support it.
    """
    return _denies(statement, text) != _denies(text, statement) or opposite(statement, text)


def _denies(text: str, of: str) -> bool:
    """Whether a text denies something of what another is about.

    A sentence of the sources says more than the statement that rests on it. What it denies in a clause that shares no
    word with the statement is no denial of it.
    """
    about = stems(of)
    clauses = [clause for clause in _CLAUSE.split(text) if _NEGATION.search(clause)]
    return any(about & stems(clause) or not stems(clause) for clause in clauses)


def opposite(statement: str, text: str) -> bool:
    """Whether one of two texts has the opposite of a word of the other, and neither has both."""
    pairs = _OPPOSITES + _CONVERSE
    return any(_opposed(statement, text, *pair) or _opposed(text, statement, *pair) for pair in pairs)


def _opposed(statement: str, text: str, one: re.Pattern[str], other: re.Pattern[str]) -> bool:
    """Whether only the statement has the one word, and only the text the other."""
    return bool(one.search(statement) and other.search(text) and not other.search(statement) and not one.search(text))
