"""Documents over HTTP: `POST /v1/sources`, `PUT` and `DELETE /v1/sources/{id}`, and the file itself."""

import mimetypes
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import FormData, UploadFile
from starlette.requests import ClientDisconnect

from ingest.collections import PATTERN
from service.changes import Changes, Given
from service.deps import CatalogDep, ServicesDep, SourceDep, caller
from service.errors import Gone, InvalidRequest
from service.guard import CorpusDep, may_change
from service.routes.jobs import accepted
from service.schema import CollectionOut, CollectionsPage, JobOut
from service.subpath import RootDep

router = APIRouter(prefix="/v1/sources", tags=["sources"])
collections = APIRouter(prefix="/v1/collections", tags=["sources"], dependencies=[Depends(caller)])

_FORM = "multipart/form-data"
_MOST_FILES = 1000
_IN_MEMORY = 1 << 20
_CUT_OFF = "the request was cut off; send it again"
_FILE = {"type": "string", "format": "binary"}
_SEVERAL = {"type": "object", "required": ["files"], "properties": {"files": {"type": "array", "items": _FILE}}}
_ONE = {"type": "object", "required": ["file"], "properties": {"file": _FILE}}
_ADDED: dict[str, Any] = {"requestBody": {"required": True, "content": {_FORM: {"schema": _SEVERAL}}}}
_REPLACED: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {_FORM: {"schema": _ONE}, "application/octet-stream": {"schema": _FILE}},
    }
}
_ACCEPTED: dict[int | str, dict[str, Any]] = {202: {"model": JobOut, "description": "Accepted: the job that does it."}}
_ORIGINAL: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": _FILE}}, "description": "The file, byte for byte."}
}


def _changes(services: ServicesDep, corpus: CorpusDep) -> Changes:
    return Changes(services.index.catalog, corpus)


ChangesDep = Annotated[Changes, Depends(_changes)]


@router.post(
    "",
    status_code=202,
    response_model=JobOut,
    responses=_ACCEPTED,
    openapi_extra=_ADDED,
    dependencies=[Depends(may_change)],
)
async def add_sources(
    request: Request,
    changes: ChangesDep,
    root: RootDep,
    replace: Annotated[bool, Query(description="Put files in the place of uploads of the same name.")] = False,
    collection: Annotated[str | None, Query(pattern=PATTERN, description="The collection that they are for.")] = None,
) -> JSONResponse:
    """Take files into the corpus. Each keeps its name, folders and all; the job tells when they are there."""
    async with _Form(request) as files:
        job = await run_in_threadpool(changes.add, files, replace=replace, collection=collection)
    return accepted(job, root)


@router.put(
    "/{source_id}",
    status_code=202,
    response_model=JobOut,
    responses=_ACCEPTED,
    openapi_extra=_REPLACED,
    dependencies=[Depends(may_change)],
)
async def replace_source(request: Request, source: SourceDep, changes: ChangesDep, root: RootDep) -> JSONResponse:
    """Put another version in the place of an uploaded document; the old one answers until it is there."""
    if not request.headers.get("content-type", "").lower().startswith(_FORM):
        with SpooledTemporaryFile(_IN_MEMORY) as body:
            await _read(request, body)
            return accepted(await run_in_threadpool(changes.replace, source, body), root)
    async with _Form(request) as files:
        if len(files) != 1:
            raise InvalidRequest(f"send one file in the field `file`, not {len(files)}")
        return accepted(await run_in_threadpool(changes.replace, source, files[0].content), root)


@router.delete(
    "/{source_id}", status_code=202, response_model=JobOut, responses=_ACCEPTED, dependencies=[Depends(may_change)]
)
def remove_source(source: SourceDep, changes: ChangesDep, root: RootDep) -> JSONResponse:
    """Take a document out of the corpus. An uploaded file is deleted; a file in an ingested folder stays there."""
    return accepted(changes.remove(source), root)


@collections.get("")
def list_collections(catalog: CatalogDep) -> CollectionsPage:
    """All collections, with how much is in them."""
    found = [CollectionOut(**one._asdict()) for one in catalog.collections()]
    return CollectionsPage(collections=found)


@collections.delete(
    "/{name}", status_code=202, response_model=JobOut, responses=_ACCEPTED, dependencies=[Depends(may_change)]
)
def remove_collection(name: str, changes: ChangesDep, root: RootDep) -> JSONResponse:
    """Take all documents of a collection out of the corpus, as one by one."""
    return accepted(changes.remove_collection(name), root)


@router.get("/{source_id}/original", response_class=Response, responses=_ORIGINAL, dependencies=[Depends(caller)])
def original(source: SourceDep, catalog: CatalogDep) -> Response:
    """The file itself, as it was ingested."""
    content = catalog.original(source)
    if content is None:
        raise Gone(f"{source.path} has changed or gone since it was ingested; ingest its folder again")
    name = source.path.rsplit("/", 1)[-1]
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "ETag": f'"{source.sha256}"',
    }
    return Response(content, media_type=mimetypes.guess_type(name)[0] or "application/octet-stream", headers=headers)


async def _read(request: Request, body: IO[bytes]) -> None:
    """Keep the body of a request."""
    try:
        async for piece in request.stream():
            await run_in_threadpool(body.write, piece)
    except ClientDisconnect:
        raise InvalidRequest(_CUT_OFF) from None
    if not body.tell():
        raise InvalidRequest("no file was sent; send it as the body, such as curl -T rules.pdf")
    body.seek(0)


class _Form:
    """The files of a form, in whatever field."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._form: FormData | None = None

    async def __aenter__(self) -> list[Given]:
        if not self._request.headers.get("content-type", "").lower().startswith(_FORM):
            raise InvalidRequest("send files as multipart/form-data, such as curl -F files=@rules.pdf")
        try:
            self._form = await self._request.form(max_files=_MOST_FILES)
        except ClientDisconnect:
            raise InvalidRequest(_CUT_OFF) from None
        files = [value for _, value in self._form.multi_items() if isinstance(value, UploadFile)]
        if not files:
            raise InvalidRequest("no file is in the form; send at least one in the field `files`")
        return [Given(one.filename or "", one.file) for one in files]

    async def __aexit__(self, *_: object) -> None:
        if self._form is not None:
            await self._form.close()
