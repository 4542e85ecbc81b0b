/** Milliseconds for which a result waits whose person has left: they press again, or reload. */
const keepMs = 10_000;

/** Kept results; beyond it they are dropped. */
const maxKept = 1000;

/**
 * Lets equal operations share one: the second press of a button waits for the first, and gets its result. Holds for one
 * process; another one does not know of it.
 */
export type SingleFlight<T> = {
  /** Joins the operation under this key, or starts it. */
  join(key: string, start: () => Promise<T>): Promise<T>;
  /** This result has reached its person: the next operation under its key is one of its own. */
  land(key: string, result: T): void;
  /** Resolves when no operation is under way any more. */
  idle(): Promise<void>;
};

/** @param isKept true for a result that is still of use to a person who comes back for it */
export function singleFlight<T>(isKept: (result: T) => boolean): SingleFlight<T> {
  const flights = new Map<string, Promise<T>>();
  const flying = new Set<Promise<unknown>>();
  const keep = (key: string, flight: Promise<T>) => {
    const forget = () => void (flights.get(key) === flight && flights.delete(key));
    return (result: T) => {
      if (flights.size > maxKept || !isKept(result)) return forget();
      setTimeout(forget, keepMs).unref();
    };
  };
  return {
    join(key, start) {
      const known = flights.get(key);
      if (known) return known;
      const flight = start();
      flights.set(key, flight);
      const settled = flight.then(keep(key, flight), () => flights.delete(key)).finally(() => flying.delete(settled));
      flying.add(settled);
      return flight;
    },
    land(key, result) {
      const flight = flights.get(key);
      // Another one may have begun under this key in the meantime.
      flight?.then(
        (landed) => landed === result && flights.get(key) === flight && flights.delete(key),
        () => undefined,
      );
    },
    async idle() {
      while (flying.size > 0) await Promise.all(flying);
    },
  };
}
