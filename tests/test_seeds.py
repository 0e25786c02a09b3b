"""The five seed files are the user's: not a byte of them may change."""

import hashlib
from pathlib import Path

SEEDS = Path(__file__).parents[1] / "seeds"
DIGESTS = {
    "000_8f6e7d3cd180dc93.txt": "9cccb0d2a9b23acdc9d7b5b942a2defb508d90cde86fa8baa0777886f3e71f87",
    "001_b7820aca4e5d3715.txt": "f3b3276e2b0068a396f37dcf546d1f2ef91011de7c7e14f1a3b8d9e23f27b476",
    "002_b8d4c25f05752b46.txt": "49042a9cf53fe23a1927cef01bc72928082d2fbea59a3e5fb3ca838c7f93118e",
    "003_7ba4f281aaf3d309.txt": "1aa39cc1ddce29bc8a5d9f4c4f6db02cc5cc234ef3302e1875b551191378c1a8",
    "004_d642391453678eee.txt": "25d59545f936bf63c590f79148e6e185aeb2a79cd675d41595e2937e7fb2c90a",
}


def test_the_seeds_are_untouched() -> None:
    assert {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in SEEDS.iterdir()} == DIGESTS
