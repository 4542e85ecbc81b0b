/** What a namespace of the Ory Permission Language declares. */
export type Namespace = {
  /** Relations that can be written, with what may stand in them. */
  relations: Map<string, SubjectType[]>;
  /** Permissions, which follow from relations. */
  permits: Set<string>;
};

/** The objects of a namespace, or with a relation the people in it: `SubjectSet<Team, "members">`. */
export type SubjectType = { namespace: string; relation: string };

const token =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<string>"[^"\n]*"|'[^'\n]*')|(?<word>[A-Za-z_$][\w$]*)|(?<sign>=>|[^\s\w])/g;

/**
 * The names that a file in the Ory Permission Language declares, by namespace. Keto judges its syntax (`check` asks it);
 * of a file with mistakes this reads what it can.
 */
export function declaredIn(text: string): Map<string, Namespace> {
  const reader = new Reader([...text.matchAll(token)].flatMap(({ groups }) => partOf(groups)));
  const found = new Map<string, Namespace>();
  while (!reader.isAtEnd) {
    if (reader.take() !== "class") continue;
    const name = reader.take();
    const namespace: Namespace = { relations: new Map(), permits: new Set() };
    found.set(name, namespace);
    reader.skipTo("{");
    while (!reader.isAtEnd && reader.peek() !== "}") {
      const section = reader.take();
      if (section !== "related" && section !== "permits") continue;
      reader.skipTo("{");
      if (section === "related") readRelations(reader, namespace);
      else readPermits(reader, namespace);
    }
  }
  return found;
}

function partOf(groups: Record<string, string | undefined> = {}): string[] {
  const part = groups.string?.slice(1, -1) ?? groups.word ?? groups.sign;
  return part === undefined ? [] : [part];
}

function readRelations(reader: Reader, { relations }: Namespace): void {
  while (!reader.isAtEnd && reader.peek() !== "}") {
    const name = reader.take();
    if (reader.peek() !== ":") continue;
    reader.take();
    relations.set(name, readTypes(reader));
  }
  reader.take();
}

/** Team[], (Person | Team)[], Array<Person>, SubjectSet<Team, "members">[] */
function readTypes(reader: Reader): SubjectType[] {
  const first = reader.take();
  if (first !== "(" && !(first === "Array" && reader.peek() === "<")) {
    const type = readType(reader, first);
    reader.skipTo("]");
    return [type];
  }
  if (first === "Array") reader.take();
  const types: SubjectType[] = [];
  do types.push(readType(reader, reader.take()));
  while (reader.take() === "|");
  if (first === "(") reader.skipTo("]");
  return types;
}

function readType(reader: Reader, name: string): SubjectType {
  if (name !== "SubjectSet") return { namespace: name, relation: "" };
  const [, namespace = "", , relation = ""] = [
    reader.take(),
    reader.take(),
    reader.take(),
    reader.take(),
    reader.take(),
  ];
  return { namespace, relation };
}

/** Names before a colon, outside of all brackets. */
function readPermits(reader: Reader, { permits }: Namespace): void {
  let depth = 0;
  let isStart = true;
  while (!reader.isAtEnd) {
    const part = reader.take();
    if (part === "}" && depth === 0) return;
    if (depth === 0 && isStart && reader.peek() === ":") permits.add(part);
    if ("({[".includes(part)) depth++;
    else if (")}]".includes(part)) depth--;
    isStart = part === "," && depth === 0;
  }
}

class Reader {
  private next = 0;
  constructor(private readonly parts: string[]) {}

  get isAtEnd(): boolean {
    return this.next >= this.parts.length;
  }

  peek(): string {
    return this.parts[this.next] ?? "";
  }

  take(): string {
    return this.parts[this.next++] ?? "";
  }

  skipTo(part: string): void {
    while (!this.isAtEnd && this.take() !== part);
  }
}
