"""`GET` and `HEAD` of `/healthz` and `/readyz`: alive, and ready to answer."""

from fastapi import APIRouter, Request

from service.readiness import Readiness

router = APIRouter(tags=["operation"])


@router.head("/healthz", include_in_schema=False)
@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """Alive: the process answers."""
    return {"status": "alive"}


@router.head("/readyz", include_in_schema=False)
@router.get("/readyz")
async def readyz(request: Request) -> dict[str, str | int]:
    """Ready: the catalog and both indexes answer, and belong together. Else 503."""
    checked: Readiness = request.app.state.readiness
    return await checked.told()
