"""Who is signed in here. Kept on the server, so that Hydra can end a session while its person is away."""

import secrets
import threading
import time
from dataclasses import dataclass

_LIFE_SECONDS = 12 * 3600


@dataclass(frozen=True)
class Person:
    subject: str  # the identity's id at Kratos
    name: str
    hydra_session: str  # `sid` of the ID token
    id_token: str  # the hint with which Hydra is asked to sign out
    until: float


class Sessions:
    """In memory, for one process. Several processes need a store that all of them see."""

    def __init__(self):
        self._people = {}
        self._lock = threading.Lock()

    def begin(self, claims: dict, id_token: str) -> str:
        name = claims.get("name") or claims.get("email") or "you"
        now = time.time()
        person = Person(claims["sub"], name, claims.get("sid", ""), id_token, now + _LIFE_SECONDS)
        session_id = secrets.token_urlsafe(32)
        with self._lock:
            self._people = {key: other for key, other in self._people.items() if other.until > now}
            self._people[session_id] = person
        return session_id

    def find(self, session_id):
        person = self._people.get(session_id)
        return person if person and person.until > time.time() else None

    def end(self, session_id):
        with self._lock:
            return self._people.pop(session_id, None)

    def end_at_hydra(self, sid=None, subject=None):
        """Ends those of one session at Hydra, or of one person where Hydra names no session."""

        def is_meant(person):
            return person.hydra_session == sid if sid else person.subject == subject

        with self._lock:
            self._people = {key: person for key, person in self._people.items() if not is_meant(person)}
