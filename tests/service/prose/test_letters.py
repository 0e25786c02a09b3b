"""What can be checked by its letters stands in the passage, in whatever form it is written there."""

import pytest

from service.prose.letters import stands_in
from tests.service.prose.test_support import passage

TEXT = "The default setting of 4AM is kept by Ada Lovelace. The tank holds 5GB and 1,905 lamps."


@pytest.mark.parametrize(
    ("claim", "stands"),
    [
        ("The day begins at 4 AM.", True),
        ("The day begins at 4 a.m.", True),
        ("It holds 5 GB and 1905 lamps.", True),
        ("The day begins at 4 PM.", False),
        ("It holds 5 MB.", False),
        ("Bashar keeps 5 GB.", True),
        ("It is kept by Bashar.", False),
        ("It is 4 AM; However, Ada Lovelace keeps it.", True),
        ("It is 4 AM in May.", False),
    ],
)
def test_figures_and_names_stand_there(claim: str, stands: bool) -> None:
    assert stands_in(claim, [passage(0, TEXT, "Lamps")]) is stands
