# The bot alone, without compiler, package manager cache or root. `compose.yaml` puts it beside PostgreSQL and Redis.

FROM python:3.11-slim AS build
RUN pip install --no-cache-dir --disable-pip-version-check uv==0.13.9
WORKDIR /src
COPY requirements.lock pyproject.toml README.md ./
# The lock also names what only tests need: as a constraint it says which version and hash, not what to install.
RUN uv venv /opt/shuoshi && uv pip install --python /opt/shuoshi --compile-bytecode --require-hashes \
    --build-constraints requirements.lock --constraints requirements.lock --requirements pyproject.toml
COPY bot bot
COPY handlers handlers
COPY nlp nlp
COPY storage storage
RUN uv pip install --python /opt/shuoshi --compile-bytecode --no-deps --build-constraints requirements.lock .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/shuoshi shuoshi \
    && install --directory --owner shuoshi --group shuoshi --mode 700 /var/lib/shuoshi /backups
COPY --from=build /opt/shuoshi /opt/shuoshi
ENV PATH=/opt/shuoshi/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    SHUOSHI_VAR_DIR=/var/lib/shuoshi \
    SHUOSHI_HTTP=0.0.0.0:8080
USER shuoshi
WORKDIR /var/lib/shuoshi
VOLUME /var/lib/shuoshi
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
ENTRYPOINT ["shuoshi"]
CMD ["run"]
