/** Starts Parcels: one port for people, one with mutual TLS for other products' programs. */
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { applicationForPeople, applicationForPrograms } from "./app.mjs";
import { settings } from "./settings.mjs";

const people = createServer(applicationForPeople()).listen(settings.port, settings.host);
// Who shows no certificate of our authority does not get as far as a request.
const required = { requestCert: true, rejectUnauthorized: true, minVersion: "TLSv1.2" };
const programs = createTlsServer({ ...settings.tls, ...required }, applicationForPrograms());
programs.listen(settings.apiPort, settings.host);

console.log(`Parcels is at ${settings.address}`);

for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    for (const server of [people, programs]) {
      server.close();
      server.closeAllConnections();
    }
  });
}
