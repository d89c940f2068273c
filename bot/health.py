"""`/healthz`, `/readyz`, `/metrics`: that the bot lives, whether it can work, and what it did; no words."""

import asyncio
from collections.abc import AsyncIterator, Iterator

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import Metric as Family
from prometheus_client.registry import Collector

from bot.counts import Counts
from bot.vitals import Vitals

LIVE, READY, METRICS = "/healthz", "/readyz", "/metrics"
DOORS = "/wecom/"
REFUSED = range(400, 500)


def add_health(site: web.Application, counts: Counts, vitals: Vitals) -> None:
    """Answer supervisors, balancers and Prometheus, and measure every request."""

    async def live(_request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def ready(_request: web.Request) -> web.Response:
        faults = await vitals.faults()
        body = {"ready": not faults, "reasons": faults}
        return web.json_response(body, status=503 if faults else 200)

    async def metrics(_request: web.Request) -> web.Response:
        await vitals.look()
        page = generate_latest(_Plain(counts.registry))
        return web.Response(body=page, headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})

    async def close(_site: web.Application) -> AsyncIterator[None]:
        yield
        vitals.close()

    counts.registry.register(vitals)
    for path, answer in ((LIVE, live), (READY, ready), (METRICS, metrics)):
        site.router.add_get(path, answer)
    site.middlewares.insert(0, _measured(counts))  # before the guard, whose refusals are answers too
    site.cleanup_ctx.append(close)


class _Plain(Collector):
    """A registry without the moments at which each of its series began."""

    def __init__(self, registry: Collector) -> None:
        self._registry = registry

    def collect(self) -> Iterator[Family]:
        for family in self._registry.collect():
            family.samples = [one for one in family.samples if not one.name.endswith("_created")]
            yield family


def _measured(counts: Counts) -> Middleware:
    @web.middleware
    async def measure(request: web.Request, handler: Handler) -> web.StreamResponse:
        began, status = asyncio.get_running_loop().time(), 500
        try:
            response = await handler(request)
            status = response.status
            return response
        except web.HTTPException as error:
            status = error.status
            raise
        finally:
            resource = request.match_info.route.resource
            path = resource.canonical if resource else "other"
            counts.observe("http", asyncio.get_running_loop().time() - began, path, str(status))
            if path.startswith(DOORS) and status in REFUSED:
                counts.add("dropped", "bad_callback")

    return measure
