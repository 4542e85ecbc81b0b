/** Counters that forget themselves. Keys hold no address and no name: they are keyed hashes. */
export type Store = {
  /** Adds to a counter (points may be negative) in one step, also with others at work. @returns what it is then */
  add(key: string, points: number): Promise<number>;
  /** What a counter is; 0 if it is not there. */
  read(key: string): Promise<number>;
};
