"""What a model is given to write an overview of: all of it where it fits, else what stands first, of every part."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ingest.pipeline import ingest
from ingest.schema import Filter, Passage
from service.answering.overview import material, overview
from service.deps import Services, opened
from service.prose.material import Material
from service.settings import ServiceSettings

ROOM = 6000  # characters of a section
Make = Callable[..., "Material | None"]
PARTS = ("wheel", "rope", "anchor", "sail", "mast", "keel", "oar", "rudder", "lamp", "bell", "hatch", "plank")


def text(at: int, sentences: int) -> str:
    part = PARTS[at % len(PARTS)]
    return " ".join(f"The {part} number {at} is looked at by keeper {at * 100 + one}." for one in range(sentences))


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """`make(documents, question)`: what is given for a question over documents, by their names."""
    with ExitStack() as stack:

        def made(documents: dict[str, str], question: str, wanted: Filter | None = None) -> Material | None:
            folder = tmp_path / "documents"
            folder.mkdir()
            for name, held in documents.items():
                (folder / name).write_text(held, encoding="utf-8")
            settings = ServiceSettings(data_dir=tmp_path / "data")
            ingest(settings, [folder])
            services: Services = stack.enter_context(opened(settings))
            over = services.index, services.retriever, wanted or Filter()
            draft = overview(question, *over)
            return material(question, draft, *over) if draft is not None else None

        yield made


def read(found: Material | None) -> list[Passage]:
    assert found is not None
    return [passage for section in found.sections for passage in section.passages]


def chars(passages: tuple[Passage, ...]) -> int:
    return sum(len(one.text) for one in passages)


def book(chapters: int, sentences: int) -> str:
    told = (f"## Chapter {at}\n\n{text(at, sentences)}\n" for at in range(chapters))
    return "# Book of the boat\n\n" + "\n".join(told)


def test_a_short_document_is_one_section(make: Make) -> None:
    found = make({"boat.md": book(3, 10), "other.md": "# Other\n\nNothing of it matters here."}, "Summarise boat.md")
    assert found is not None
    assert (found.task, len(found.sections), found.note) == ("summary", 1, "")
    assert {one.source.path for one in read(found)} == {"boat.md"}


def test_of_a_longer_one_all_is_read_once_in_order_in_sections_that_begin_with_a_heading(make: Make) -> None:
    found = make({"boat.md": book(16, 30)}, "Summarise boat.md")
    passages = read(found)
    assert found is not None
    assert found.note == ""
    assert [one.start for one in passages] == sorted({one.start for one in passages})
    assert "".join("".join(one.text.split()) for one in passages) == "".join(book(16, 30).split())
    assert all(chars(one.passages) < 1.5 * ROOM for one in found.sections)
    for section in found.sections[1:]:
        assert section.passages[0].text.startswith("## Chapter")
        assert section.name == f"Book of the boat > {section.passages[0].structure.section[-1]}"


@pytest.mark.parametrize("headings", [True, False])
def test_of_one_that_is_too_long_a_bounded_part_is_read_from_all_over_it(make: Make, headings: bool) -> None:
    whole = book(40, 40) if headings else "\n\n".join(text(at, 12) for at in range(140))
    found = make({"boat.md": whole}, "Summarise boat.md")
    passages = read(found)
    assert found is not None
    assert len(found.sections) == 8
    assert all(chars(one.passages) <= ROOM + 1000 for one in found.sections)  # to within a passage
    assert found.note == f"Read for this: {len(passages)} of {passages[0].source.passages} passages."
    places = [one.start / len(whole) for one in passages]
    assert places == sorted(places)
    assert max(after - before for before, after in zip(places, [*places[1:], 1.0], strict=True)) < 0.15
    begun = {one.structure.section[-1] for one in passages if "## Chapter" in one.text}
    assert len(begun) == (40 if headings else 0)


def test_of_a_folder_that_is_too_large_what_documents_begin_with_is_read_first(make: Make) -> None:
    documents = {f"{at:03}.md": f"# Part {at}\n\n{text(at, 25)}" for at in range(60)}
    found = make({**documents, "README.md": f"# The boat\n\n{text(99, 5)}"}, "What is this about?")
    passages = read(found)
    assert found is not None
    assert found.sections[0].name == "The boat"
    assert len(found.sections) == 8
    firsts = [one for one in passages if one.start == 0]
    assert len(firsts) > 0.9 * len(passages)
    assert len({one.source.path for one in passages}) > 40


def test_a_section_has_sentences_of_its_own(make: Make) -> None:
    found = make({"boat.md": book(16, 30)}, "Summarise boat.md")
    assert found is not None
    for section in found.sections:
        assert len(section.own) == 2
        for own in section.own:
            (evidence,) = own.evidence
            assert evidence.passage in section.passages
            assert evidence.text.startswith("The ")


def test_a_filter_holds(make: Make) -> None:
    documents = {"boat.md": book(3, 10), "secret.md": "# Secret\n\nNobody may read of the hidden island in the north."}
    found = make(documents, "What is this about?", Filter(sources=("boat.md",)))
    assert {one.source.path for one in read(found)} == {"boat.md"}


def test_of_two_things_what_tells_of_both_is_given(make: Make) -> None:
    boats = "# Boats\n\n## Punt\n\nA punt is a flat boat that is pushed along with a pole.\n\n"
    boats += "## Skiff\n\nA skiff is a light boat that is rowed with two oars.\n"
    found = make({"boats.md": boats, "boat.md": book(30, 30)}, "What is the difference between a punt and a skiff?")
    assert found is not None
    assert found.task == "comparison"
    (section,) = found.sections
    assert chars(section.passages) <= ROOM
    given = "\n".join(one.text for one in section.passages)
    assert "flat boat" in given
    assert "light boat" in given


@pytest.mark.parametrize("question", ["who is who?", "what happened when?", "what changed in 2.0?"])
def test_lists_of_people_days_and_changes_are_not_for_a_model(make: Make, question: str) -> None:
    log = "# Changelog\n\n## 2.0 (3 May 2024)\n\n- Nils Aronsen, the keeper, was given a new bell.\n\n"
    log += "## 1.0 (1 May 2023)\n\nIda Brandt, the founder of the yard, built the first boat on 1 May 2023.\n"
    assert make({"CHANGELOG.md": log}, question) is None
