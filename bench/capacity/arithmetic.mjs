/** Half of a core is kept for bursts, and for the others while one process is restarted. */
const mostBusy = 0.5;
/** MiB that a process is given (docs/operations.md). */
const memory = 384;
/** One may always be restarted. */
const fewest = 2;

/**
 * What so many sign-ins a minute need.
 * @param costs of one sign-in: `portico`, `kratos` (without the hash), `hash`, `redis` and `nginx` in milliseconds of
 *   CPU; `commits` and `kibibytes` of Kratos' database
 * @returns { processes, memory } of Portico, memory in MiB; `cores` busy by name; `commits` a second; `gibibytes` an hour
 */
export function capacityFor(perMinute, costs) {
  const cores = (milliseconds) => (perMinute / 60_000) * milliseconds;
  const processes = Math.max(fewest, Math.ceil(cores(costs.portico) / mostBusy));
  return {
    ...{ perMinute, processes, memory: processes * memory },
    cores: {
      portico: cores(costs.portico),
      kratos: cores(costs.kratos),
      hash: cores(costs.hash),
      besides: cores(costs.redis + costs.nginx),
    },
    kratosCores: Math.ceil(cores(costs.kratos + costs.hash) / mostBusy),
    commits: (perMinute / 60) * costs.commits,
    gibibytes: (perMinute * 60 * costs.kibibytes) / 1024 / 1024,
  };
}
