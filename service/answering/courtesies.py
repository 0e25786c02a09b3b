"""What people say in a chat that is no question about the documents: greetings, thanks, `what can you do?`.

Only a message that is nothing else counts, so that a question of fact is never taken for one.
"""

import re

from ingest.catalog import CatalogReader
from prompts import load

_END = r"(?:\s+(?:there|all|everyone|again|so much|a lot|very much|citeback))*[\s!.,?:)]*"
_GREETING = re.compile(rf"\W*(?:hi|hello|hey|good (?:morning|afternoon|evening|day)){_END}", re.IGNORECASE)
_THANKS = re.compile(
    rf"\W*(?:(?:ok|okay|great|good|nice|perfect)[\s,.!]*)?(?:thanks|thank you|thx|cheers){_END}", re.IGNORECASE
)
_ABILITIES = re.compile(
    r"\W*(?:what can you do|what do you do|who are you|what are you"
    r"|how (?:can|do) (?:you|i) (?:help|use) (?:me|you|this)|help|how does this work)\W*",
    re.IGNORECASE,
)
_DOCUMENTS = re.compile(
    r"\W*(?:(?:which|what) (?:documents|files|sources|texts) (?:do you (?:have|know|use)|are there"
    r"|can you (?:read|see))"
    r"|(?:list|show)(?: me)?(?: all)?(?: of)?(?: the| your)? (?:documents|files|sources|texts))\W*",
    re.IGNORECASE,
)
_SHOWN = 20


def reply(message: str, catalog: CatalogReader) -> str | None:
    """What to say to a message that is a mere courtesy, or None where it is a question."""
    if _THANKS.fullmatch(message):
        return load("thanks").text
    for pattern, name in ((_GREETING, "greeting"), (_ABILITIES, "abilities")):
        if pattern.fullmatch(message):
            return load(name).fill(count=f"{catalog.count()[0]:,}")
    return _documents(catalog) if _DOCUMENTS.fullmatch(message) else None


def _documents(catalog: CatalogReader) -> str:
    count, _ = catalog.count()
    titles = [_named(source.path, source.title) for source in catalog.sources(0, _SHOWN)]
    more = f" and {count - _SHOWN:,} more" if count > _SHOWN else ""
    return load("documents").fill(count=f"{count:,}", titles="; ".join(titles) + more)


def _named(path: str, title: str | None) -> str:
    return f"{title} ({path})" if title else path
