"""How the service is put on the network, and when it isn't."""

from service.addresses import is_loopback
from service.errors import Exposed
from service.settings import ServiceSettings


def check_exposure(settings: ServiceSettings) -> None:
    """Refuse to let others than this machine's own users ask, unless that is said.

    Raises:
        Exposed: the address can be reached from elsewhere, and nobody said that everybody may ask.
    """
    if is_loopback(settings.host) or settings.open_to_all:
        return
    raise Exposed(
        f"at {settings.host} whoever reaches this machine could read the documents; listen at 127.0.0.1, or say with "
        "--open-to-all that everybody may ask"
    )
