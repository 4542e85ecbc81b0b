"""In and out by Hydra: OpenID Connect's code flow with PKCE, sign-out from here, and sign-out from elsewhere."""

from authlib.integrations.base_client import OAuthError
from flask import Blueprint, redirect, render_template, request, session, url_for
from joserfc.errors import JoseError

from sessions import Sessions
from settings import settings
from tokens import claims_of, hydra

blueprint = Blueprint("sign_in", __name__)
sessions = Sessions()

LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"


def current_person():
    return sessions.find(session.get("id"))


def send_to_sign_in():
    """The person comes back to the page that they asked for."""
    session["to"] = request.path if request.method == "GET" else "/"
    return redirect(url_for("sign_in.begin"))


@blueprint.get("/sign-in")
def begin():
    # Authlib makes `state`, `nonce` and the PKCE verifier, and keeps them in the cookie's session.
    return hydra.authorize_redirect(f"{settings.address}/callback")


@blueprint.get("/callback")
def finish():
    try:
        token = hydra.authorize_access_token()
    except (OAuthError, JoseError) as error:
        return render_template("sign-in-failed.html", reason=error), 400
    to = session.get("to", "/")
    # A session of its own for each sign-in: nobody keeps an id that somebody else may know.
    sessions.end(session.get("id"))
    session.clear()
    session["id"] = sessions.begin(token["userinfo"], token["id_token"])
    return redirect(to)


@blueprint.post("/sign-out")
def sign_out():
    person = sessions.end(session.get("id"))
    session.clear()
    if person is None:
        return redirect(url_for("sign_in.signed_out"))
    return hydra.logout_redirect(f"{settings.address}/signed-out", id_token_hint=person.id_token)


@blueprint.get("/signed-out")
def signed_out():
    return render_template("signed-out.html")


@blueprint.post("/backchannel-logout")
def sign_out_from_elsewhere():
    """Hydra's call (OpenID Connect Back-Channel Logout 1.0). It comes without a cookie: the token says who is meant."""
    try:
        claims = claims_of(request.form.get("logout_token", ""), settings.client_id, ["iat", "jti", "events"])
    except (JoseError, ValueError):
        return {"error": "invalid_request"}, 400
    meant = claims.get("sid") or claims.get("sub")
    if LOGOUT_EVENT not in claims["events"] or "nonce" in claims or not meant:
        return {"error": "invalid_request"}, 400
    sessions.end_at_hydra(claims.get("sid"), claims.get("sub"))
    return "", 200, {"Cache-Control": "no-store"}
