"""What the surroundings say, read once: a variable that is missing ends the start with its name."""

import os
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    address: str  # of this product, as browsers see it: https://ledger.example.com
    host: str
    port: int
    api_port: int  # for other products' programs, with mutual TLS
    issuer: str  # Hydra, as its `urls.self.issuer` says
    client_id: str
    client_secret: str
    session_secret: str
    keto_read_url: str
    portal_url: str
    parcels_api_url: str
    tls_ca_file: str
    tls_cert_file: str
    tls_key_file: str


def _read(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        sys.exit(f"{name} is not set.")
    return value.rstrip("/")


settings = Settings(
    address=_read("ADDRESS"),
    host=os.environ.get("HOST", "127.0.0.1"),
    port=int(_read("PORT")),
    api_port=int(_read("API_PORT")),
    issuer=_read("ISSUER"),
    client_id=_read("CLIENT_ID"),
    client_secret=_read("CLIENT_SECRET"),
    session_secret=_read("SESSION_SECRET"),
    keto_read_url=_read("KETO_READ_URL"),
    portal_url=_read("PORTAL_URL"),
    parcels_api_url=_read("PARCELS_API_URL"),
    tls_ca_file=_read("TLS_CA_FILE"),
    tls_cert_file=_read("TLS_CERT_FILE"),
    tls_key_file=_read("TLS_KEY_FILE"),
)
