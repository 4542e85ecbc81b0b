import type { Server } from "node:http";

/**
 * Makes a server one that gets its connections from elsewhere, by the event "connection". Node watches over them (limits
 * of time, idle ones) from the event on that says that a server listens, which this one never does.
 */
export function serverOfOthers(server: Server): Server {
  server.emit("listening");
  return server;
}
