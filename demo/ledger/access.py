"""Who may open what: asked of Keto at each page, so that a change counts at once."""

from functools import wraps

import requests
from flask import g, render_template

from settings import settings
from sign_in import current_person, send_to_sign_in


def opens(product: str):
    """Lets in whom Keto gives the permission `open` on a product; everybody else gets a page that says why not."""

    def decorate(view):
        @wraps(view)
        def guarded(*args, **kwargs):
            person = current_person()
            if person is None:
                return send_to_sign_in()
            try:
                allowed = may_open(product, person.subject)
            except requests.RequestException:
                # No answer is no yes.
                return render_template("away.html", what="who may open Ledger"), 503
            g.person = person
            if not allowed:
                return render_template("refused.html"), 403
            return view(*args, **kwargs)

        return guarded

    return decorate


def may_open(product: str, subject: str) -> bool:
    answer = requests.get(
        f"{settings.keto_read_url}/relation-tuples/check/openapi",
        params={"namespace": "Product", "object": product, "relation": "open", "subject_id": subject},
        timeout=3,
    )
    answer.raise_for_status()
    return answer.json()["allowed"] is True
