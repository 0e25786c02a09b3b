"""Whether an answer has a unit of what was asked for, so that metres don't answer how heavy something is."""

from ingest.text.measures import asked_dimensions
from ingest.text.quantities import find_quantity


def measures_otherwise(question: str, text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is a measure with a unit that can't answer the question.

    Numbers without a known unit may always answer, as do values that are no numbers.
    """
    quantity = find_quantity(text, start, end)
    if quantity is None or quantity.dimension is None:
        return False
    wanted = asked_dimensions(question)
    return wanted is not None and quantity.dimension not in wanted
