from pathlib import Path

import pytest

from eval import reached
from eval.errors import SetInvalid

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_shows_what_the_records_say() -> None:
    shown = README.read_text(encoding="utf-8")

    assert reached.written_into(shown) == shown, "run `make docs`"


def test_only_what_stands_between_the_marks_is_written() -> None:
    document = f"before\n{reached.BEGIN}\nold\n{reached.END}\nafter {reached.END}\n"

    assert reached.written_into(document) == (
        f"before\n{reached.BEGIN}\n{reached.tables()}\n{reached.END}\nafter {reached.END}\n"
    )


def test_a_document_without_marks_is_refused() -> None:
    with pytest.raises(SetInvalid, match="no line"):
        reached.written_into("# Title\n")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_bytes(b"\xff")

    with pytest.raises(SetInvalid, match="can't use"):
        reached.write_into(tmp_path / "page.md")


@pytest.mark.parametrize(
    ("figure", "value", "text"),
    [("correctness", 0.5, "50.0 %"), ("right", 0.5, "50.0 %"), ("shown_words_p50", 13, "13"), ("right", None, "–")],
)
def test_figures_of_both_forms_of_set_read_well(figure: str, value: float | None, text: str) -> None:
    assert reached.shown(figure, value) == text
