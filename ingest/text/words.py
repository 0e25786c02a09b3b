"""Words: one way to find, fold and stem them, and those that only hold sentences together.

Tokenizer, folding and stemmer are the lexical index's own (tantivy; Snowball's for English): what is compared
here and what search finds are the same terms.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

ARTICLES = frozenset("a an the".split())
LINKING = frozenset("of and in on at to for by with from".split())
"""What the parts of a name, or of a short phrase, are put together with."""
ASKING = frozenset("what which who whom whose when where why how".split())
FINITE = frozenset(
    "am are is was were have has had do does did can could may might must shall should will would".split()
)
"""The auxiliaries that a question or a clause begins with."""
_AUXILIARIES = FINITE | frozenset("be been being having doing done cannot".split())
_PRONOUNS = frozenset(
    "i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours "
    "they them their theirs themselves this that these those there anyone anything everyone everything nobody nothing "
    "someone something".split()
)
ANAPHORS = frozenset("he her his it its she that their these they this those".split())
"""What a sentence begins with that only makes sense after the one before."""
AMOUNTS = frozenset(
    "all another any both each either every few less least many more most much neither no none nor not other others "
    "some such".split()
)
"""How many or how much; what is said of all and of few is not the same."""
_PREPOSITIONS = frozenset(
    "about above after against along among around as before below between beyond during except into near off onto "
    "over per since than through till toward towards under until up upon via within without".split()
)
_CONNECTING = frozenset(
    "although because but if or so then though thus unless while whether yet again almost already also else even ever "
    "exactly here however instead just meanwhile moreover nearly never now only perhaps rather roughly still too very "
    "approximately".split()
)
FUNCTION_WORDS = ARTICLES | LINKING | ASKING | _AUXILIARIES | _PRONOUNS | AMOUNTS | _PREPOSITIONS | _CONNECTING
"""The closed classes of English: in a small corpus no statistics tells that they mean little."""
LIGHT_VERBS = frozenset("mean means happen happens need needs work works".split())
"""What a question is asked with rather than about: `How does it work?`, `What do I need?`."""
OF_ORDER = frozenset(
    "first last next later earlier following finally once one second soon today tomorrow yesterday".split()
)
"""What tells a place in time or in a row."""

PRONOUNS = frozenset("he him his she her hers it its they them their theirs these those".split())
"""What stands for something that was named before."""
OWNERS = frozenset("my your his her its our their whose theirs hers".split())
"""Pronouns that stand for whose something is."""

_ABROAD = frozenset(
    # German
    "aber alle als am an auch auf aus bei bis da damit danach dann daher darauf darum das dass dazu dem den denn der "
    "des deshalb die dies diese dieser dieses doch dort ein eine einem einen einer er es falls für ganz hier ich ihr "
    "ihre im in jede jeder jedes jetzt kein keine man mehr mein mit nach nachdem nicht nichts niemand noch nun nur ob "
    "oder ohne schon sein seine seit sie sind so sobald sowie spätestens trotzdem und unser unsere unter vom von vor "
    "wann war warum was wegen weil wenn wer wie wir wird wo wurde während zu zum zur zwei zwischen über "
    # French, Italian
    "ainsi après au aucun aussi avant avec car ce ceci cela celle celui ces cet cette chaque comme dans depuis donc "
    "du elle elles en ensuite est et il ils je la le les leur leurs lors lorsque ma mais mon nous on ont où par parce "
    "pas pendant personne plus pour puis quand que quel quelle qui sa sans selon ses si son sous sur tous tout très "
    "tu un une vous anche che chi ci come con così da dal dalla dei del della di dopo dove e ed era erano essi fino "
    "fra gli hanno i io lo loro ma nel nella nessuno noi non ogni per perché poi prima qual quando quel quella quelle "
    "quello questa queste questi questo sono sopra sotto su sui sul sulla tra uno "
    # Spanish, Portuguese
    "a al algunos ante antes aquel así aunque bajo cada casi como cuando de desde después donde durante el ella ellas "
    "ellos entonces entre era es esa ese eso esta estas este estos fue fueron ha había han hasta hay las los luego "
    "mientras mi muchos nadie ni nos nosotros nuestra nuestro nunca o otra otros para pero porque pues según ser sin "
    "sino sobre solo su sus también todas todos tras una unos usted y ya yo ao aos às até com depois dos da das do "
    "ele ela eles elas em então essa esse estes eu foi foram há isso isto já mas muito na não nas nem no nos nossa "
    "nosso num numa nunca onde ou pela pelo pois porém quais quem se sem ser seu sua são também têm todo toda um uma "
    "você "
    # Dutch
    "aan alle als bij daar daarna daarom dat de deze die dit door dus echter eerst eerste en er geen haar heeft het "
    "hier hij hoe hun ik is je kan maar men met mijn na naar niemand niet nog nu of om omdat onder ons onze ook op "
    "over sinds te tot toen tot uit van vanaf veel volgens voor waar waarom wanneer wat we wel welke werd wie wij zij "
    "zijn zo zonder "
    # Danish, Norwegian, Swedish
    "af alle alla allt andra att av begge blev ble dagen de den denne dens der deres det dette derefter derfor din "
    "disse du då där därefter därför efter eller en er et etter ett fikk flere flera för före før fra från ha han "
    "hans har hende hennes her hon hun hur hva hvad hvem hvis hvor hvordan här i ikke ingen inte jag jeg kan kom man "
    "med meget mellem mellan men mens mot mycket når när nu og också også om over på sen sedan siden ska skal som så "
    "så til till under upp ut vad var varje ved vem vi vid vil vår våre "
    # Finnish
    "ei eikä että he hän ihmiset ja jos joka jokainen kaikki koska kukaan kun me mikä missä monet mutta myös ne niin "
    "nyt olen on ovat se sen sillä siitä silloin siksi sitten tai tämä tämän tänään vaan vain vuonna "
    # Czech, Polish
    "aby ale ani až bez bude by byl byla byli bylo či co do ho i jak jako jeho její jejich jen je jsou k každý kde "
    "kdo když který ke která které lze mezi mnoho mu my na nad nebo nejprve nikdo není o od oba on ona oni pak po pod "
    "podle poté pouze potom pro proto protože před při s se si tak také takže tam tato ten tento teď to toto tu už v "
    "ve více vše všichni však za zde že bardzo bo być był była było był ci czy dla dlatego do gdy gdzie go ich jako "
    "jego jej jest jeszcze już kiedy kto która które którzy lub ma między nad następnie nie nikt niż oraz od oni po "
    "pod podczas potem przed przez przy są się ta tam te tego ten też to tylko tym w wszyscy wszystkie z za że żeby "
    # Russian
    "а без был была были было в вам все вы где для до его ее если есть еще её за затем и из или им их как когда кто "
    "мы на над не него но ну о об она они оно он от перед по под после потом поэтому при с сейчас со так также там "
    "тем то тогда только три ты у уже чем через что чтобы эта эти это этот я".split()
)
SENTENCE_OPENERS = FUNCTION_WORDS | OF_ORDER | _ABROAD
"""What sentences often begin with, and names or nouns seldom do, in the languages of Europe; lower-case."""

_LONGEST_TERM = 60
_DIGIT_GROUPS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_POSSESSIVE = re.compile(r"(?<=\w)[’'][sS](?!\w)")


def one_of(words: Iterable[str]) -> str:
    """A pattern of any of some words, whole."""
    return rf"\b(?:{'|'.join(sorted(words))})\b"


def normalise(text: str) -> str:
    """Unify what is written in several ways: compatibility forms, and digit groups, so that 1,905 is 1905."""
    return _DIGIT_GROUPS.sub("", unicodedata.normalize("NFKC", text))


def folded(text: str) -> str:
    """A text without case and accents; `Åse` is `ase`, and `ß` is `ss`."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(character for character in plain if not unicodedata.combining(character)).casefold()


def analyzer(tantivy: Any, *, stemmed: bool = True) -> Any:
    """A tantivy analyzer: words in lower case, without accents, stemmed or whole."""
    kind, builder = tantivy.Filter, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    steps = [kind.remove_long(_LONGEST_TERM), kind.lowercase(), kind.ascii_fold()]
    for step in [*steps, kind.stemmer("english")] if stemmed else steps:
        builder = builder.filter(step)
    return builder.build()


def tokens(text: str) -> list[str]:
    """The words of a text in order, folded; 1,905 is one, and endings of possession are none."""
    plain = _POSSESSIVE.sub("", normalise(text)).encode("utf-8", "replace").decode()  # a lone surrogate is no letter
    return list(_own(stemmed=False).analyze(plain))


@lru_cache(maxsize=4096)  # of cells and headings the same ones again and again
def stems(text: str) -> frozenset[str]:
    """The stems of a text's words that tell what it is about: `Setting` and `sets` are one, `E2` and `E1` are two."""
    telling = [word for word in tokens(text) if word not in FUNCTION_WORDS and word not in LIGHT_VERBS]
    return frozenset(_own(stemmed=True).analyze(" ".join(telling)))


@cache
def _own(*, stemmed: bool) -> Any:
    import tantivy

    return analyzer(tantivy, stemmed=stemmed)
