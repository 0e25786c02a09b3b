"""Sections of a manual that differ in little but their headings, asked through the whole pipeline."""

from collections.abc import Iterator

import pytest

from ingest.pipeline import ingest
from service.answering.answerer import Answerer
from service.deps import opened
from service.schema import AskRequest
from service.settings import ServiceSettings

MACHINES = {
    "Corvo 3": ("1.2 litres", "40 seconds", "every 200 cups"),
    "Corvo 5": ("1.8 litres", "28 seconds", "every 350 cups"),
    "Corvo 9": ("2.6 litres", "15 seconds", "every 900 cups"),
}
SECTION = """## {name}

The machine grinds the beans anew for each cup, and its grinder is quieter than it was in the last series. The
housing is made of
brushed steel, and all parts that touch water can be taken out by hand.

The water tank holds {tank}. It stands at the back and is filled from above. Only cold water may be used, and
never water that was
softened with salt.

From cold it takes {heat} until the first cup can be made. A brewing group can be changed without tools; a new
one is ordered from
the dealer.

The machine has to be descaled {descale}, or at once when the red light is on. Vinegar must not be used,
because it attacks the seals.

"""


@pytest.fixture(scope="module", params=["md", "txt"])
def answerer(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Answerer]:
    """An answerer over a manual whose sections fill several passages each, in Markdown and in plain text."""
    folder = tmp_path_factory.mktemp("sections")
    sections = (
        SECTION.format(name=name, tank=tank, heat=heat, descale=descale)
        for name, (tank, heat, descale) in MACHINES.items()
    )
    text = "# The Corvo coffee machines\n\nAll of them are made in Trento.\n\n" + "".join(sections)
    (folder / f"manual.{request.param}").write_text(text if request.param == "md" else text.replace("#", "").strip())
    settings = ServiceSettings(data_dir=tmp_path_factory.mktemp("data"), passage_chars=400)
    ingest(settings, [folder])
    with opened(settings) as services:
        yield services.answerer


@pytest.mark.parametrize("name", MACHINES)
def test_each_machine_is_answered_from_its_own_section(answerer: Answerer, name: str) -> None:
    for question, value in zip(
        (f"How long does the {name} take until the first cup?", f"How often must the {name} be descaled?"),
        MACHINES[name][1:],
        strict=True,
    ):
        found = answerer.answer(AskRequest(question=question))
        assert found.status == "answered"
        assert value in found.citations[0].quote


def test_a_machine_without_a_section_is_answered_from_no_other(answerer: Answerer) -> None:
    asked = AskRequest(question="How long does the Corvo 7 take until the first cup?")
    assert answerer.answer(asked).status in {"tentative", "unanswerable"}
