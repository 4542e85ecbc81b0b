/**
 * Pages are drawn a few at a time: what is half drawn lies in memory, and drawing many at once makes none of them
 * faster. The front door gives the turns; the client of Kratos hands a turn on while it waits for an answer. The two are
 * bundled apart but share a process, so they meet at a name of the global object. Without a front door nobody waits.
 */
export type Turns = {
  /** Waits until this request may be worked on. */
  take(request: string): Promise<void>;
  /** Lets another one in. */
  give(request: string): void;
};

const name = Symbol.for("portico.turns");

const free: Turns = { take: async () => {}, give() {} };

export function provideTurns(turns: Turns): void {
  Reflect.set(globalThis, name, turns);
}

/** Does work for a request that is nothing but waiting for others, out of its turn. */
export async function outOfTurn<T>(request: string, work: () => Promise<T>): Promise<T> {
  const turns: Turns = Reflect.get(globalThis, name) ?? free;
  turns.give(request);
  try {
    return await work();
  } finally {
    await turns.take(request);
  }
}
