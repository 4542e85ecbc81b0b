import { type InputNode, nodeId, nodeValue } from "@/lib/kratos/flow";
import { ceremonyOf } from "@/lib/screen/methods";

/** Hidden inputs of Kratos. Those without a value are left out, but for those that a script fills in. */
export function HiddenInputs({ nodes }: { nodes: readonly InputNode[] }) {
  return nodes
    .map((node) => ({ name: nodeId(node), value: nodeValue(node) }))
    .filter(({ name, value }) => value || ceremonyOf(name))
    .map(({ name, value }, index) => (
      // A list may have the same value twice.
      // biome-ignore lint/suspicious/noArrayIndexKey: the inputs never change places
      <div key={`${index} ${name}`} data-testid={`node/input/${name}`} hidden>
        <input type="hidden" name={name} value={value} />
      </div>
    ));
}
