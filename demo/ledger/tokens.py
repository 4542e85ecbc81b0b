"""Tokens that Hydra signed: who it is at all, and for whom it did."""

from authlib.integrations.flask_client import OAuth
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from settings import settings

oauth = OAuth()
# Discovery is read at the first sign-in, so that Hydra need not be there before this product.
hydra = oauth.register(
    "hydra",
    client_id=settings.client_id,
    client_secret=settings.client_secret,
    server_metadata_url=f"{settings.issuer}/.well-known/openid-configuration",
    client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256", "default_timeout": 10},
)


def claims_of(token: str, audience: str, required) -> dict:
    """
    Claims of a token that Hydra signed for this audience and that has not ended.

    Raises JoseError for any other.
    """
    registry = jwt.JWTClaimsRegistry(
        leeway=60,
        iss={"essential": True, "value": settings.issuer},
        aud={"essential": True, "value": audience},
        **{name: {"essential": True} for name in required},
    )
    try:
        claims = _decode(token, fresh_keys=False)
    except InvalidKeyIdError:
        # Hydra's keys were rotated.
        claims = _decode(token, fresh_keys=True)
    try:
        registry.validate(claims)
    except TypeError as error:
        raise JoseError(str(error)) from error
    return claims


def _decode(token, fresh_keys):
    keys = KeySet.import_key_set(hydra.fetch_jwk_set(force=fresh_keys))
    return jwt.decode(token, keys, algorithms=["RS256", "ES256"]).claims
