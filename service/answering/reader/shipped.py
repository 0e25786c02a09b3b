"""The reader that Citeback answers with: the trained model, weighed by its judge."""

from service.answering.reader.config import shipped_folder
from service.answering.reader.judge import load
from service.answering.reader.protocol import Reader
from service.answering.reader.trained import TrainedReader

JUDGE = "judge.json"


def shipped() -> Reader:
    """Load the model and the judge that lie in the package.

    Raises:
        ReaderError: a file is missing or damaged.
    """
    return load(TrainedReader(), shipped_folder() / JUDGE)
