"""`GET` and `HEAD` of `/healthz` and `/readyz`: alive, and ready to answer."""

from fastapi import APIRouter

from service.deps import ServicesDep

router = APIRouter(tags=["operation"])


@router.head("/healthz", include_in_schema=False)
@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """Alive: the process answers."""
    return {"status": "alive"}


@router.head("/readyz", include_in_schema=False)
@router.get("/readyz")
def readyz(services: ServicesDep) -> dict[str, str | int]:
    """Ready: the catalog and both indexes answer, and belong together. Else 503."""
    generation = services.index.check()
    sources, passages = services.index.catalog.count()
    return {"status": "ready", "generation": generation, "sources": sources, "passages": passages}
