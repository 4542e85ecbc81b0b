"""
Airflow's sign-in by Hydra, with its FAB auth manager: $AIRFLOW_HOME/webserver_config.py (docs/connect.md).

Who may open Airflow, and who is its administrator, is asked of Keto at each sign-in.
"""

import os
from datetime import timedelta

import requests
from airflow.providers.fab.auth_manager.security_manager.override import FabAirflowSecurityManagerOverride
from flask_appbuilder.security.manager import AUTH_OAUTH

KETO_READ_URL = os.environ["KETO_READ_URL"]
# The product's id in the catalogue, and the team whose owners and admins are Airflow's administrators.
PRODUCT = "airflow"
ADMINISTRATORS = "platform"

AUTH_TYPE = AUTH_OAUTH
OAUTH_PROVIDERS = [
    {
        "name": "portico",
        "icon": "fa-key",
        "token_key": "access_token",
        "remote_app": {
            "client_id": os.environ["CLIENT_ID"],
            "client_secret": os.environ["CLIENT_SECRET"],
            "server_metadata_url": f"{os.environ['ISSUER']}/.well-known/openid-configuration",
            "client_kwargs": {"scope": "openid profile email", "code_challenge_method": "S256"},
        },
    }
]

# An account here for who comes the first time; roles anew at each sign-in.
AUTH_USER_REGISTRATION = True
AUTH_USER_REGISTRATION_ROLE = "Public"
AUTH_ROLES_SYNC_AT_LOGIN = True
AUTH_ROLES_MAPPING = {"open": ["Viewer"], "manage": ["Admin"]}
# Airflow asks nobody in between: after this time people sign in again, unseen while they are signed in at Portico.
PERMANENT_SESSION_LIFETIME = timedelta(minutes=30)


def holds(namespace, object_id, relation, subject):
    answer = requests.get(
        f"{KETO_READ_URL}/relation-tuples/check/openapi",
        params={"namespace": namespace, "object": object_id, "relation": relation, "subject_id": subject},
        timeout=3,
    )
    answer.raise_for_status()
    return answer.json()["allowed"] is True


class SecurityManager(FabAirflowSecurityManagerOverride):
    def get_oauth_user_info(self, provider, resp):
        """Who it is, and what they are here. Nobody, where Keto does not open Airflow to them, or does not answer."""
        claims = resp["userinfo"]
        subject = claims["sub"]
        try:
            if not holds("Product", PRODUCT, "open", subject):
                return {}
            manages = holds("Team", ADMINISTRATORS, "manage", subject)
        except requests.RequestException:
            return {}
        return {
            "username": subject,
            "email": claims.get("email", ""),
            "first_name": claims.get("given_name", ""),
            "last_name": claims.get("family_name", ""),
            "role_keys": ["open", "manage"] if manages else ["open"],
        }


SECURITY_MANAGER_CLASS = SecurityManager
