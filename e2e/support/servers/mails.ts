import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./run.ts";

/**
 * Writes the courier's templates as an operator makes them (`npm run mails`): with the address of their UI, and their brands.
 * @param env BASE_URL, BRANDS_DIR …
 * @returns the folder, for Kratos' `courier.template_override_path`
 */
export async function writeMails(folder: string, env: Record<string, string>): Promise<string> {
  const args = [join(root, "tools", "mails.mjs"), "--out", folder];
  await promisify(execFile)(process.execPath, args, { env: { PATH: process.env.PATH, ...env } });
  return folder;
}
