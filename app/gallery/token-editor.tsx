import type { ReactNode } from "react";
import { colorTokens, otherTokens, pairs } from "@/lib/brands/tokens";
import { href } from "@/lib/request/href";
import { themes } from "./choices";
import { type Edits, themed } from "./lab/edits";

/** Fields for all tokens, the contrast of all pairs, and the theme.css they make. The script fills them in and shows them. */
export function TokenEditor({ brand, edits }: { brand: string; edits: Edits }) {
  return (
    <theme-lab data-brand={brand} hidden>
      {themes.map((theme) => (
        <iframe
          key={theme}
          title={`Tokens of ${brand} in the ${theme} theme`}
          src={href(`/gallery/state?${new URLSearchParams({ name: "page/logout", brand, theme })}`)}
          data-probe={theme}
          tabIndex={-1}
          aria-hidden="true"
          className="sr-only"
        />
      ))}
      <div className="flex flex-wrap items-start gap-6">
        <Fold title={`Tokens of ${brand}`}>
          <table>
            <tbody>
              {[...colorTokens, ...otherTokens].map((token) => (
                <tr key={token}>
                  <th scope="row" className="text-start font-medium">
                    {token}
                  </th>
                  {themes.map((theme) => (
                    <td key={theme} className="px-2">
                      {(theme === "light" || themed.includes(token)) && (
                        <Field theme={theme} token={token} edit={edits[`${theme}.${token}`]} />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Fold>
        <Fold title="Contrast">
          <table>
            <tbody>
              {pairs.map(({ of, on, least, where }, index) => (
                <tr key={`${of} ${on}`} data-pair={index}>
                  <th scope="row" className="text-start font-medium">
                    {of} on {on}
                  </th>
                  {themes.map((theme) => (
                    <td key={theme} className="px-2">
                      <output aria-label={`${of} on ${on}, ${theme}`} data-theme={theme} />
                    </td>
                  ))}
                  <td className="text-muted">
                    {least}: {where}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Fold>
        <Fold title="theme.css" open={false}>
          <div className="flex flex-wrap gap-2">
            <copy-text data-target="#theme-css" data-copied="Copied" data-failed="Could not be copied">
              <button type="button" className="btn btn-secondary" hidden>
                Copy
              </button>
            </copy-text>
            <download-text data-target="#theme-css" data-filename="theme.css">
              <button type="button" className="btn btn-secondary" hidden>
                Download
              </button>
            </download-text>
          </div>
          <pre id="theme-css" className="font-mono" />
        </Fold>
      </div>
    </theme-lab>
  );
}

function Fold({ title, open = true, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="flex flex-col gap-2">
      <summary className="font-semibold">{title}</summary>
      {children}
    </details>
  );
}

/** Without a name until it is edited, so that only edits are submitted. */
function Field({ theme, token, edit }: { theme: string; token: string; edit: string | undefined }) {
  const key = `${theme}.${token}`;
  const isColour = colorTokens.some((name) => name === token);
  return (
    <input
      type={isColour ? "color" : "text"}
      aria-label={`${token}, ${theme}`}
      data-key={key}
      name={edit === undefined ? undefined : key}
      defaultValue={edit}
    />
  );
}
