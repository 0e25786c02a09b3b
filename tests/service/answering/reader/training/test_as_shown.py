from service.answering.reader.training.as_shown import heading, shown

TABLE = (
    "# Lamps\n\n| Lamp | Number | Price |\n| --- | --- | --- |\n| Desk | L-1 | 18 euros |\n| Floor | L-2 | 40 euros |\n"
)
PAGE = "# Garden\n\nOpen **from nine**:\n\n- dogs on a [lead](rules.md)\n- no bicycles\n"


def _place(text: str, words: str) -> tuple[int, str]:
    return text.index(words), words


def test_a_paragraph_is_shown_as_it_is_under_its_title() -> None:
    context = "The mill was built in 1871. It burnt down."
    (plain,) = shown("When?", "", context, [[_place(context, "1871")], []])
    assert (plain.text, plain.marked) == (context, (((22, "1871"),), ()))
    (titled,) = shown("When?", "Mills", context, [[_place(context, "1871")]])
    assert titled.text == "Mills.\n\n" + context
    assert titled.marked == (((30, "1871"),),)


def test_a_row_is_shown_alone_and_its_cell_is_found_in_it() -> None:
    views = shown("How much is the desk lamp?", "", TABLE, [[_place(TABLE, "18 euros")]])
    (right,) = [view for view in views if view.marked[0]]
    assert right.text == "Lamps. Desk: Number L-1, Price 18 euros."
    ((start, text),) = right.marked[0]
    assert right.text[start : start + len(text)] == text == "18 euros"


def test_markup_is_gone_and_what_lay_around_it_is_found() -> None:
    (view,) = shown(
        "What may come in?", "", PAGE, [[_place(PAGE, "dogs on a [lead](rules.md)")], [_place(PAGE, "**from nine**")]]
    )
    assert view.text == "Garden.\n\nOpen from nine:\n\ndogs on a lead\n\nno bicycles"
    for (place,), words in zip(view.marked, ("dogs on a lead", "from nine"), strict=True):
        assert place[1] == view.text[place[0] : place[0] + len(words)] == words


def test_of_a_long_page_only_the_passage_that_holds_it_has_it() -> None:
    page = "\n\n".join(f"Paragraph {number} speaks of sheep. " * 12 for number in range(6))
    views = shown("What?", "", page, [[_place(page, "Paragraph 4")]])
    assert len(views) > 1
    assert [bool(view.marked[0]) for view in views].count(True) == 1


def test_only_names_are_headings() -> None:
    assert heading("Republic_Day") == "Republic Day"
    assert [
        heading(one) for one in ("csv/204-csv/772", "3ffd9053-a45d-491c-957a", "https://a.example/b", "condaqa 444")
    ] == [""] * 4
