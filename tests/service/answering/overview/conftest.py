"""An invented orchard's folder: a readme, policies, a changelog, minutes; and what an overview of it says."""

from collections.abc import Callable, Iterator

import pytest

from ingest.pipeline import ingest
from ingest.schema import Filter
from service.answering.overview import overview
from service.answering.overview.scope import Corpus
from service.deps import Services, opened
from service.draft import Draft
from service.settings import ServiceSettings
from service.verify import verify

ORCHARD = {
    "README.md": (
        "# Aldermoor Orchard\n\nAldermoor Orchard is a cooperative that presses cider from forty old kinds of apples. "
        "These papers tell members how the orchard is run.\n\n## Visiting\n\nBring boots when it rains.\n"
    ),
    "policies/ladder-policy.md": (
        "# Ladder policy\n\nLadders may be used by members who have been trained by the warden. "
        "Everyone else picks from the ground.\n\n"
        "## Checks\n\nEvery ladder is checked for loose rungs before the harvest begins. "
        "This is written down.\n\n"
        "## Not allowed\n\n- Climbing during storms of any kind.\n- Carrying two full baskets at once.\n\n"
        "## Costs\n\n| Ladder | Price |\n|---|---|\n| Long | 90 |\n| Short | 50 |\n"
    ),
    "policies/frost-policy.md": (
        "# Frost policy\n\nFires are lit between the rows when frost is forecast in April. "
        "A smudge pot is a small stove that warms the air around the blossoms.\n"
    ),
    "policies/shares.md": (
        "# Shares\n\nThere are two ways to take part.\n\n"
        "| | Full share | Half share |\n|---|---|---|\n| Boxes a year | 24 | 12 |\n| Work days | 6 | 3 |\n"
    ),
    "minutes/2023-01-09.md": (
        "# Minutes of 9 January 2023\n\n## Hives\n\nTwo hives may be set up behind the barn.\n\n"
        "## Gate\n\nThe gate gets a new lock with two keys.\n"
    ),
    "minutes/2023-09-11.md": (
        "# Minutes of 11 September 2023\n\n## Hives\n\nThe hives gave forty jars, and more of them are wanted.\n"
    ),
    "CHANGELOG.md": (
        "# Changelog of the press software\n\n"
        "## 2.10.0 (3 May 2024)\n\n### Added\n\n- Count bottles by colour.\n- Print labels in two sizes.\n\n"
        "### Fixed\n\n- Weigh wet apples without rounding.\n\n"
        "## 2.9.1 (8 March 2024)\n\n### Fixed\n\n- Start the pump only once.\n\n"
        "## 2.9.0 (1 February 2023)\n\n- Show the sugar content.\n"
    ),
    "minutes/2024-05-06.md": (
        "# Minutes of 6 May 2024\n\nThe members met Ida Brandt, the new treasurer of the orchard. "
        "The press was moved to the barn on 2 May 2024.\n\n"
        "The barn was built in 1887 by the Harlow family.\n\n"
        "## Present\n\n- Nils Aronsen\n- Maud Okoro (warden)\n\n"
        "## Cider and perry\n\n"
        "Cider is a drink made from pressed apples. Perry is a drink made from pressed pears. "
        "Unlike cider, perry keeps a little sweetness because pears hold a sugar that yeast leaves alone.\n"
    ),
}
Tell = Callable[..., "Draft | None"]


@pytest.fixture(scope="session")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The opened stores and models over the orchard's folder."""
    folder = tmp_path_factory.mktemp("orchard")
    for name, text in ORCHARD.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    made = ServiceSettings(data_dir=tmp_path_factory.mktemp("data"))
    ingest(made, [folder])
    with opened(made) as found:
        yield found


@pytest.fixture
def tell(orchard: Services) -> Tell:
    """Asks for an overview, and checks that every piece of it is cited exactly."""

    def ask(question: str, wanted: Filter = Filter()) -> Draft | None:  # noqa: B008  (a frozen value)
        made = overview(question, orchard.index, orchard.retriever, wanted)
        if made is not None:
            verified = verify(made, orchard.index.catalog, 50)
            assert verified.dropped == 0
            assert all(verified.numbers)
        return made

    return ask


@pytest.fixture
def corpus(orchard: Services) -> Corpus:
    """The orchard's folder, unfiltered."""
    return Corpus(orchard.index, orchard.retriever, Filter())


def told(made: Draft | None) -> list[str]:
    """The texts of an overview's segments."""
    assert made is not None
    return [segment.text for segment in made.segments]
