"""Starts Ledger: one port for people, one with mutual TLS for other products' programs."""

import signal
import ssl
import threading

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server

from app import application_for_people, application_for_programs
from settings import settings


def main():
    people = Server((settings.host, settings.port), application_for_people(), shutdown_timeout=1)
    programs = Server((settings.host, settings.api_port), application_for_programs(), shutdown_timeout=1)
    programs.ssl_adapter = BuiltinSSLAdapter(settings.tls_cert_file, settings.tls_key_file, settings.tls_ca_file)
    # Who shows no certificate of our authority does not get as far as a request.
    programs.ssl_adapter.context.verify_mode = ssl.CERT_REQUIRED
    programs.ssl_adapter.context.minimum_version = ssl.TLSVersion.TLSv1_2

    ended = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: ended.set())
    for server in (people, programs):
        server.prepare()
        threading.Thread(target=server.serve, daemon=True).start()
    print(f"Ledger is at {settings.address}", flush=True)
    ended.wait()
    for server in (people, programs):
        server.stop()


if __name__ == "__main__":
    main()
