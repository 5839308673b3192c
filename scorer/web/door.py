"""Who is let in: the browser that brings the one-time token first, and no page of another address."""

import hmac
import secrets
from collections.abc import Awaitable, Callable
from html import escape
from http import HTTPStatus
from typing import Final

from aiohttp import web

from scorer.i18n import _

TOKEN: Final = "token"  # noqa: S105 - the name of a parameter
"""The parameter of the address that carries the one-time token."""
COOKIE: Final = "scorer_session"
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Door:
    """Lets in whoever first brings ``token``, by a cookie that no other site can send.

    ``names`` are the ``host:port`` under which the page may be asked for; empty where the machine
    may have any name, as on a network. A page of another address is turned away in either case.
    """

    def __init__(self, names: frozenset[str]) -> None:
        self.token = secrets.token_urlsafe(32)
        self._names = names
        self._session = secrets.token_urlsafe(32)
        self._spent = False

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer a refusal, or what was asked for with headers that keep the page to itself."""
        refused = self._refusal(request)
        if refused is not None:
            return _page(*refused)
        if TOKEN in request.query:
            return self._let_in(request)
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    def _refusal(self, request: web.Request) -> tuple[HTTPStatus, str] | None:
        if self._names and request.host not in self._names:
            return HTTPStatus.FORBIDDEN, _("This address is not the one that scorer serves.")
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"{request.scheme}://{request.host}":
            return HTTPStatus.FORBIDDEN, _("Another page may not open these screens.")
        if self._is_known(request) or self._brings_token(request):
            return None
        if self._spent:
            return HTTPStatus.FORBIDDEN, _(
                "This address was used already; it opens the screens in one browser only. "
                "Start scorer serve again for a new one."
            )
        return HTTPStatus.FORBIDDEN, _("Open the whole address that scorer serve has printed.")

    def _is_known(self, request: web.Request) -> bool:
        return _same(request.cookies.get(COOKIE, ""), self._session)

    def _brings_token(self, request: web.Request) -> bool:
        return not self._spent and _same(request.query.get(TOKEN, ""), self.token)

    def _let_in(self, request: web.Request) -> web.Response:
        """The cookie for the token, which is spent; on to the address without it."""
        self._spent = True
        answer = web.Response(status=HTTPStatus.SEE_OTHER, headers={**_HEADERS, "Location": "/"})
        if not self._is_known(request):
            answer.set_cookie(COOKIE, self._session, httponly=True, samesite="Strict", path="/")
        return answer


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def _page(status: HTTPStatus, sentence: str) -> web.Response:
    text = (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>scorer</title></head>'
        f'<body style="font:18px/1.6 sans-serif;margin:4em auto;max-width:36em">{escape(sentence)}</body></html>'
    )
    return web.Response(status=status, text=text, content_type="text/html", headers=_HEADERS)
