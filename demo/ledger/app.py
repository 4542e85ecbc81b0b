"""Ledger: what is owed to whom. One application for people, one for other products' programs."""

import requests
from flask import Flask, g, render_template

import sign_in
from access import opens
from programs import ask_parcels, for_programs
from settings import settings
from tokens import oauth

BOOKS = [
    {"number": "2041", "to": "Havbris Coffee", "amount": 420, "paid": False},
    {"number": "2042", "to": "Oster & Sons", "amount": 1260, "paid": True},
    {"number": "2043", "to": "Lindgren Tiles", "amount": 89, "paid": False},
]
UNPAID = [row for row in BOOKS if not row["paid"]]


def application_for_people() -> Flask:
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=settings.session_secret,
        SESSION_COOKIE_NAME="ledger",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.address.startswith("https:"),
    )
    oauth.init_app(app)
    app.register_blueprint(sign_in.blueprint)
    app.context_processor(lambda: {"portal_url": settings.portal_url})

    @app.get("/")
    @opens("ledger")
    def books():
        try:
            under_way = ask_parcels("/api/parcels")["under_way"]
        except requests.RequestException:
            # A part of the page: the rest is worth reading without it.
            under_way = None
        return render_template("books.html", person=g.person, books=BOOKS, under_way=under_way)

    @app.get("/health")
    def health():
        return {"status": "ok"}

    @app.errorhandler(requests.RequestException)
    def without_hydra(_error):
        return render_template("away.html", what="who you are"), 503

    @app.after_request
    def headers(response):
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'"
        )
        return response

    return app


def application_for_programs() -> Flask:
    app = Flask(__name__, static_folder=None)

    @app.get("/api/invoices")
    @for_programs("ledger.read")
    def invoices():
        return {"unpaid": len(UNPAID), "due": sum(row["amount"] for row in UNPAID)}

    @app.errorhandler(requests.RequestException)
    def without_hydra(_error):
        return {"error": "temporarily_unavailable"}, 503

    return app
