/** Where something is written: a file, or the address of a live check. Lines and columns begin at 1. */
export type Place = { file: string; line?: number | undefined; column?: number | undefined };

export type Setting = { value: unknown; at: Place };

/** One source of settings. A path has a part for each key. */
export type Layer = {
  /** The value at a path, or undefined. */
  find(path: readonly string[]): Setting | undefined;
  /** The place of the deepest part of the path that there is. */
  near(path: readonly string[]): Place;
  /** True for the values of Ory’s chart, which gives secrets and addresses with passwords as variables by itself. */
  isChart?: true;
};

/** Variables of an environment, by name. */
export type Variables = ReadonlyMap<string, Setting>;

/**
 * A configuration of Kratos or Hydra as they read it: later files over earlier ones, and variables over all
 * (ory/x/configx). Keys are paths with dots.
 */
export class Settings {
  /** By their names in capitals: any case will do (koanf_env.go). */
  private readonly variables: Variables;

  constructor(
    private readonly layers: readonly Layer[],
    variables: Variables = new Map(),
  ) {
    this.variables = new Map([...variables].map(([name, setting]) => [name.toUpperCase(), setting]));
  }

  /** What is set, and where; a variable's value is text. */
  get(key: string): Setting | undefined {
    const variable = this.variables.get(variableOf(key));
    if (variable) return variable;
    const set = this.written(key);
    // As one that is not there, and it hides what an earlier file has.
    return set?.value === "" ? undefined : set;
  }

  /** What the last file that has it says. */
  private written(key: string): Setting | undefined {
    const path = key.split(".");
    return this.layers.map((layer) => layer.find(path)).findLast((setting) => setting !== undefined);
  }

  text(key: string): string | undefined {
    const value = this.get(key)?.value;
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  }

  /** @param usual its value where it is not set */
  flag(key: string, usual: boolean): boolean {
    const value = this.get(key)?.value;
    return value === undefined || value === null ? usual : /^(?:1|t|true)$/i.test(String(value));
  }

  /**
   * The elements of a list, each with its place. A variable holds JSON, or texts with commas between, or one each: its
   * elements go over those of the file one by one, and leave the rest (koanf_full_merge.go).
   */
  list(key: string): Setting[] {
    const name = variableOf(key);
    const file = this.written(key);
    const list: Setting[] = Array.isArray(file?.value)
      ? file.value.map((value, index) => ({ value, at: this.placeOf(`${key}.${index}`) }))
      : listIn(String(file?.value ?? "")).map((value) => ({ value, at: file?.at ?? this.placeOf(key) }));
    const whole = this.variables.get(name);
    const over = whole ? listIn(String(whole.value)).map((value) => ({ value, at: whole.at })) : [];
    list.splice(0, over.length, ...over);
    for (let index = 0; ; index++) {
      const variable = this.variables.get(`${name}_${index}`);
      if (variable) list[index] = variable;
      else if (index >= list.length) return list;
    }
  }
  texts(key: string): (Setting & { value: string })[] {
    return this.list(key).flatMap(({ value, at }) => (typeof value === "string" ? [{ value, at }] : []));
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** True if secrets come from elsewhere, so that one that is not here may well be there. */
  get isChart(): boolean {
    return this.layers.some((layer) => layer.isChart);
  }

  /** Where it is written, or would be. */
  placeOf(key: string): Place {
    const path = key.split(".");
    const found = this.variables.get(variableOf(key)) ?? this.layers.findLast((layer) => layer.find(path))?.find(path);
    return found?.at ?? this.layers.at(-1)?.near(path) ?? { file: "the environment" };
  }
}

/** selfservice.flows.login.ui_url -> SELFSERVICE_FLOWS_LOGIN_UI_URL */
function variableOf(key: string): string {
  return key.replaceAll(".", "_").toUpperCase();
}

function listIn(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch {
    return text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
  }
}
