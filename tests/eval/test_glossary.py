from eval.figures import OF_A_QUESTION, OF_A_SET
from eval.glossary import GLOSSARY


def test_every_figure_is_explained_and_nothing_else() -> None:
    assert set(GLOSSARY) == {*OF_A_QUESTION, *OF_A_SET}
