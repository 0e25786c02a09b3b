# Citeback alone: what the lock names with its hashes, and the wheel. Nothing of development is in the image.
FROM python:3.12-slim AS build
WORKDIR /source
COPY requirements.build.lock requirements.runtime.lock ./
RUN python -m venv /opt/citeback \
 && /opt/citeback/bin/pip install --no-cache-dir --require-hashes --requirement requirements.runtime.lock \
 && python -m venv /opt/build \
 && /opt/build/bin/pip install --no-cache-dir --require-hashes --requirement requirements.build.lock
COPY . .
RUN /opt/build/bin/hatchling build -t wheel -d /tmp/wheel \
 && /opt/citeback/bin/pip install --no-cache-dir --no-deps --no-index /tmp/wheel/*.whl \
 && /opt/citeback/bin/pip uninstall --yes pip \
 && mkdir /data

FROM python:3.12-slim
COPY --from=build /opt/citeback /opt/citeback
# A volume that is new takes this folder's owner over.
COPY --from=build --chown=10001:10001 /data /data
# Whatever a library wants to keep in a home goes where a read-only root file system lets it be written.
ENV PATH=/opt/citeback/bin:$PATH \
    HOME=/tmp \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    CITEBACK_DATA_DIR=/data \
    CITEBACK_HOST=0.0.0.0
WORKDIR /data
USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=2); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["citeback"]
CMD ["serve"]
