"""Server-Sent Events: whether a client wants them, and the headers they go with."""

STREAM = "text/event-stream"
STREAM_HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}


def wants_stream(accept: str) -> bool:
    """Whether a client would rather have events than JSON, as its header `Accept` says."""
    return _quality(accept, STREAM) > _quality(accept, "application/json")


def _quality(accept: str, kind: str) -> float:
    """How much a client wants a kind of response (RFC 9110, 12.5.1); 0 for what it doesn't name, or garbles."""
    for wanted in accept.split(","):
        name, *parameters = (part.strip().lower() for part in wanted.split(";"))
        if name == kind:
            values = [part.removeprefix("q=") for part in parameters if part.startswith("q=")]
            try:
                return float(values[0]) if values else 1.0
            except ValueError:
                return 0.0
    return 0.0
