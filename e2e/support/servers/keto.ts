import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { ketoConfig } from "../../profiles/keto.ts";
import { createRestartable } from "./child.ts";
import { answers200, ask } from "./http.ts";
import { ketoBinary, root } from "./run.ts";

type Settings = { readUrl: string; writeUrl: string; directory: string; log: string; namespaces?: string };

/** A relation at Keto: `Product:ledger#users` of a subject. */
export type Relation = {
  namespace: string;
  object: string;
  relation: string;
  subject_id?: string;
  subject_set?: { namespace: string; object: string; relation: string };
};

/**
 * A real Keto with its own data, that can be stopped and started again in the middle of a test.
 * @param namespaces path of a file in the Ory Permission Language; the product's by default
 */
export function createKeto({ readUrl, writeUrl, directory, log, namespaces = ours }: Settings) {
  const config = join(directory, "keto.json");
  const database = join(directory, "keto.sqlite");
  const prepare = () => {
    writeFileSync(config, JSON.stringify(ketoConfig({ namespaces, readUrl, writeUrl, database }), null, 2));
    execFileSync(ketoBinary(), ["migrate", "up", "--yes", "-c", config], { stdio: "ignore" });
  };
  let isPrepared = false;

  return {
    readUrl,
    writeUrl,

    ...createRestartable(
      () => {
        if (!isPrepared) prepare();
        isPrepared = true;
        return { name: "Keto", command: ketoBinary(), args: ["serve", "-c", config, "--sqa-opt-out"], log };
      },
      async () => (await answers200(`${readUrl}/health/ready`)) && answers200(`${writeUrl}/health/ready`),
    ),

    /** Writes a relation, as a product or an operator does. */
    async grant(relation: Relation) {
      const body = JSON.stringify(relation);
      const answer = await ask(`${writeUrl}/admin/relation-tuples`, { method: "PUT", headers: json, body });
      expect(answer.status, answer.body).toBe(201);
    },

    /** Deletes the relations that have these fields. */
    async revoke({ subject_set: _, ...plain }: Partial<Relation>) {
      const answer = await ask(`${writeUrl}/admin/relation-tuples?${new URLSearchParams(plain)}`, { method: "DELETE" });
      expect(answer.status, answer.body).toBe(204);
    },

    /** The relations that have these fields, as they were written. */
    async relations({ subject_set: _, ...plain }: Partial<Relation>): Promise<Relation[]> {
      const query = new URLSearchParams({ ...plain, page_size: "500" });
      const answer = await ask(`${readUrl}/relation-tuples?${query}`);
      expect(answer.status, answer.body).toBe(200);
      return JSON.parse(answer.body).relation_tuples;
    },

    /** Whether a relation holds, directly or by a permission. */
    async holds({ subject_set: _, ...plain }: Relation): Promise<boolean> {
      const answer = await ask(`${readUrl}/relation-tuples/check/openapi?${new URLSearchParams(plain)}`);
      expect(answer.status, answer.body).toBe(200);
      return JSON.parse(answer.body).allowed;
    },
  };
}

const ours = join(root, "deploy/keto/namespaces.keto.ts");

const json = { "content-type": "application/json" };

export type Keto = ReturnType<typeof createKeto>;
