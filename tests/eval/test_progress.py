import io

import pytest

from eval.progress import Bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_appears_with_the_first_question_and_ends_full(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)

    with Bar("seeds") as bar:
        assert terminal.getvalue() == ""
        bar.show(1, 2)
        bar.show(2, 2)
    assert "seeds: 100%" in terminal.getvalue()
    assert "2/2" in terminal.getvalue()


def test_no_bar_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Bar("seeds") as bar:
        bar.show(1, 2)
    with Bar("nothing asked"):
        pass
    assert capsys.readouterr().err == ""
