"""How the service is put on the network, and when it isn't."""

from typing import TYPE_CHECKING

from fastapi import FastAPI

from service.addresses import is_loopback
from service.errors import Exposed
from service.keys import keyed
from service.settings import ServiceSettings

if TYPE_CHECKING:
    import uvicorn


def check_exposure(settings: ServiceSettings) -> None:
    """Refuse to let others than this machine's own users ask, unless there are keys, or that is said.

    Raises:
        Exposed: the address can be reached from elsewhere, and nobody said who may ask.
    """
    if is_loopback(settings.host) or settings.open_to_all or keyed(settings.data_dir):
        return
    raise Exposed(
        f"at {settings.host} whoever reaches this machine could read the documents; make a key with `citeback keys "
        "create`, listen at 127.0.0.1, or say with --open-to-all that everybody may ask"
    )


def network(app: FastAPI, settings: ServiceSettings) -> "uvicorn.Config":
    """How the server takes connections; what a proxy says of them is believed of those that the settings name."""
    import uvicorn

    from service.connections import TimedProtocol, raise_open_files

    raise_open_files()
    trusted = settings.trusted_proxies.split()
    return uvicorn.Config(
        app,
        http=TimedProtocol,
        log_level="warning",
        timeout_graceful_shutdown=15,
        proxy_headers=bool(trusted),
        forwarded_allow_ips=trusted,
        server_header=False,
    )
