import { stateGroups } from "../states";

// Asked of the files at every request: a fixture that was just recorded is there.
export const dynamic = "force-dynamic";

/** The names of all states, in groups, for the tests that walk over them. */
export function GET(): Response {
  return Response.json(stateGroups());
}
