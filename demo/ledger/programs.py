"""Between programs: a token of the client credentials grant, over TLS with certificates on both sides."""

import time
from functools import wraps

import requests
from authlib.integrations.requests_client import OAuth2Session
from flask import request
from joserfc.errors import JoseError

from settings import settings
from tokens import claims_of, hydra

_token = {}


def ask_parcels(path: str) -> dict:
    """Asks the other product as this program, for nobody in particular. Raises requests.RequestException."""
    answer = requests.get(
        settings.parcels_api_url + path,
        headers={"Authorization": f"Bearer {_access_token()}"},
        # Whom we trust, and who we are.
        verify=settings.tls_ca_file,
        cert=(settings.tls_cert_file, settings.tls_key_file),
        timeout=3,
    )
    answer.raise_for_status()
    return answer.json()


def _access_token() -> str:
    if _token.get("expires_at", 0) < time.time() + 30:
        client = OAuth2Session(settings.client_id, settings.client_secret, default_timeout=10)
        endpoint = hydra.load_server_metadata()["token_endpoint"]
        _token.update(client.fetch_token(endpoint, grant_type="client_credentials", scope="parcels.read", audience="parcels"))
    return _token["access_token"]


def for_programs(scope: str):
    """Lets in a program whose token is for us and has the scope, and whose certificate has the name of its client."""

    def decorate(view):
        @wraps(view)
        def guarded(*args, **kwargs):
            kind, _, token = request.headers.get("Authorization", "").partition(" ")
            try:
                claims = claims_of(token if kind == "Bearer" else "", "ledger", ["exp", "client_id"])
            except (JoseError, ValueError):
                return {"error": "invalid_token"}, 401, {"WWW-Authenticate": "Bearer"}
            if claims["client_id"] != request.environ.get("SSL_CLIENT_S_DN_CN"):
                return {"error": "the certificate is another program's"}, 403
            if scope not in claims.get("scp", []):
                return {"error": "insufficient_scope"}, 403
            return view(*args, **kwargs)

        return guarded

    return decorate
