"""The service isn't put on a network by mistake."""

import pytest
from click.testing import CliRunner

from service.cli import serve
from service.errors import Exposed
from service.server import check_exposure
from service.settings import ServiceSettings


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_loopback_needs_no_word(host: str) -> None:
    check_exposure(ServiceSettings(host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "docs.example", ""])
def test_another_address_is_refused_unless_said(host: str) -> None:
    with pytest.raises(Exposed, match="--open-to-all"):
        check_exposure(ServiceSettings(host=host))
    check_exposure(ServiceSettings(host=host, open_to_all=True))


def test_the_command_refuses() -> None:
    ran = CliRunner().invoke(serve, ["--host", "0.0.0.0", "--port", "0"])
    assert isinstance(ran.exception, Exposed)
