"""Full stops that end no sentence: after abbreviations, initials and ordinal numbers, in the languages of Europe.

Letters parted by full stops (`z.B.`, `d. h.`, `m.fl.`) are known by their form; other abbreviations are listed. In
German and in Scandinavia a number with a full stop is an ordinal: the article before it tells, or the month after it.
"""

import re

from ingest.text.dates import MONTH, MONTHS
from ingest.text.words import FUNCTION_WORDS, SENTENCE_OPENERS

_NEVER_LAST = frozenset(
    "mr mrs ms mx dr prof rev hon gen col lt capt cmdr sgt gov sen rep pres mt ft vs cf fig figs eq nos vol pp ed "
    "eds approx est dept al viz messrs mme mlle sr jr ca resp e.g i.e sra srta srtas dra dras dña "
    "dhr drs mevr dott avv hrn exmo exma".split()
)
_BEFORE_NUMBER = frozenset(
    "no p art ch sec par abs arts cap d hl kl klo max maks min mind n odst o pkt poz r s st str t tab tel teil tit tlf "
    "u ust v vers z ziff č tít".split()
)
_SELDOM_LAST = frozenset(
    "inc ltd co corp st a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec bros univ".split()
)
_SELDOM_LAST_ABROAD = frozenset(
    # German
    "abb anl abt abzgl allg anm aufl bd betr bgm bspw bzw chr dez dipl ehem einschl evtl exkl fr frl geb gesch ggf hr "
    "hrsg ing inkl insb jh jhd kap mio mrd mrz mär nr nrn okt österr sog std tsd verh verw vgl zzgl "
    # French, Italian, Spanish, Portuguese
    "EE MM UU av avr boul chap cie déc févr hab janv juil mgr mmes mlles ste éd artt cfr dott.ssa geom pag "
    "pagg rag sig sig.ra sigg aprox avda cía dpto dª gral lic núm núms pág págs sras sres "
    "tfno ud uds vd vds profa "
    # Dutch, Danish, Norwegian, Swedish, Finnish
    "bijv blz excl incl afd alm avd dvs ekskl evt henh hhv jf jfr mht pga tidl vedr esim nk "
    "nro puh toim tri ts vrt "
    # Czech, Slovak, Polish
    "bc judr mj mudr nám např např phdr písm popř rndr sv tj tzn tzv tř ul zvl čl godz inż ks mld mln np tys tzw wg "
    "zob św "
    # Russian
    "г гл д др им кв млн млрд напр просп проф ред рис руб см стр тыс ул".split()
)
_JOINED = re.compile(r"\b(?i:d|un|qu|(?:de|ne|a|da|su)?ll?)[’'](?=\w\w)|\.-(?=\w\w)")  # `l’art.`, `Dipl.-Ing.`
_SHORT_PART, _LOOK_BACK = 3, 40
_LAST_WORD = re.compile(r"[\w.'’&-]*\Z")
_NEXT_WORD = re.compile(r"[\"'“„‘‚«»(\[]*([^\W\d_]++)(?!\.)")
_NOUN = re.compile(r"[^\W\d_]+")
_NEXT_SHORT = re.compile(r"\s*[^\W\d_]{1,3}\.")
_AFTER_SHORT = re.compile(r"(?<!\w)(?:[^\W\d_]|bl|fr)\.\s?\Z")
_ROMAN = re.compile(r"[IVXLC]+")
_LONGEST_ORDINAL = 3
_BEFORE_ORDINAL = re.compile(
    r"(?<!\w)(?:d(?:er|ie|as|en|em|es)|(?:[kmsd]?ein|unser|ihr)(?:e[rsnm]?)?|(?:jed|dies|jen|welch|all|letzt|nächst)e[rsnm]?"
    r"|ab|seit|als|beim|(?<!I )am|im|vom|zum|zur|ins|ans|aufs|fürs|det"
    r"|\d\.,?\s+(?:und|oder|bis|og|eller|a|ja|i|[–-]))\s+\Z",
    re.IGNORECASE,
)
_A_MONTH = re.compile(MONTH, re.IGNORECASE)
_DAY_BEFORE = re.compile(r"\d\.?\s\Z")
_MONTH_IN_DIGITS = re.compile(r"(?:1[0-2]|0?[1-9])\.\s?(?:\d{4}(?!\d)|(?=[^\W\d_A-ZÀ-Þ]|[,;)]))")
_BEGUN_DATE = re.compile(r"(?<!\d)\d{1,2}\.\s?\Z")
_YEAR = re.compile(r"[12]\d{3}(?!\d)")


def shortens(text: str, start: int, dot: int, after: int) -> bool:
    """Whether a full stop belongs to the word or number before it rather than to the sentence.

    Args:
        text: the text.
        start: where the sentence begins.
        dot: where the full stop is.
        after: where the next word begins.
    """
    found = _LAST_WORD.search(text[max(start, dot - _LOOK_BACK) : dot])
    word = found[0] if found else ""
    before = text[max(start, dot - len(word) - _LOOK_BACK) : dot - len(word)]
    first = dot - len(word) - start < _LOOK_BACK and not before.strip()
    if word.isdigit():
        return (first and len(word) <= _LONGEST_ORDINAL) or _is_ordinal(word, before, text[after : after + _LOOK_BACK])
    word = _JOINED.split(word)[-1]
    lowered = word.lower()
    if lowered in _NEVER_LAST:
        return True
    if lowered in _BEFORE_NUMBER and text[after : after + 1].isdigit():
        return True
    if word == lowered and _A_MONTH.fullmatch(word) and _DAY_BEFORE.search(before):
        return _YEAR.match(text, after) is not None
    if _ROMAN.fullmatch(word) and (first or _BEFORE_ORDINAL.search(before)):
        return (first and len(word) > 1) or not _begins_sentence(text, dot)
    short = _is_short(word) or (lowered == word and _is_part(word, before, text[dot + 1 : after + _LOOK_BACK]))
    return short and (first or not _begins_sentence(text, dot))


def _is_short(word: str) -> bool:
    """Whether a word is a known abbreviation, letters as `J.R.R` or `z.B`, or an initial; a lone I is the pronoun."""
    lowered = word.lower()
    if lowered in _SELDOM_LAST or word in _SELDOM_LAST_ABROAD or word[:1].lower() + word[1:] in _SELDOM_LAST_ABROAD:
        return True
    if (lowered.endswith("str") and word[0].isupper()) or (len(word) == 1 and word.isupper() and word != "I"):
        return True
    parts = re.split(r"[.-]+", word)
    longest = max(map(len, parts))
    return (
        "." in word
        and all(map(str.isalpha, parts))
        and sum(map(len, parts)) - longest == len(parts) - 1
        and (longest <= (_SHORT_PART if len(parts[0]) == 1 else 2))
    )


def _is_part(word: str, before: str, rest: str) -> bool:
    """Whether a word in lower case is one of several that are shortened together: `d. h.`, `p. ex.`."""
    if not word.isalpha() or len(word) > _SHORT_PART:
        return False
    return (len(word) == 1 and _NEXT_SHORT.match(rest) is not None) or _AFTER_SHORT.search(before) is not None


def _is_ordinal(number: str, before: str, rest: str) -> bool:
    """Whether a number with a full stop is an ordinal, or the day or month of a date in digits."""
    if len(number) > _LONGEST_ORDINAL:
        return False
    if _YEAR.match(rest) and _BEGUN_DATE.search(before):
        return True
    if int(number) <= 31 and (_MONTH_IN_DIGITS.match(rest) or _is_day(before, rest)):
        return True
    noun = _NOUN.match(rest)
    return noun is not None and noun[0].lower() not in SENTENCE_OPENERS and bool(_BEFORE_ORDINAL.search(before))


def _is_day(before: str, rest: str) -> bool:
    """Whether a month follows; one that is also English only where the words before it are not."""
    month = _A_MONTH.match(rest)
    if month is None or month[0].rstrip(".").lower() not in MONTHS:
        return month is not None
    word = (before.split() or [","])[-1].lower()
    return (
        word[-1] in ",(–-"
        or (word in SENTENCE_OPENERS and word not in FUNCTION_WORDS)
        or bool(_BEFORE_ORDINAL.search(before))
    )


def _begins_sentence(text: str, dot: int) -> bool:
    """Whether the words after a full stop surely begin a sentence: a quotation does, or a usual first word."""
    word = _NEXT_WORD.match(text[dot + 1 : dot + _LOOK_BACK].lstrip())
    if word is None or not word[1][0].isupper():
        return False
    return word.start(1) > 0 or word[1].lower() in SENTENCE_OPENERS
