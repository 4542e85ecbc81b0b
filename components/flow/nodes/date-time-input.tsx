import type { InputHTMLAttributes, ReactNode } from "react";
import { Input } from "@/components/ui/input";

/** RFC 3339 5.6, as Kratos reads it (Go `time.RFC3339`): seconds and an offset must be there. */
const dateTime = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+\\-]\\d\\d:\\d\\d)";

type Props = InputHTMLAttributes<HTMLInputElement> & { id: string; format: ReactNode };

/**
 * A point in time. HTML's picker knows no offset, which only a script can tell: with it the island makes a picker of this
 * line and sends the person's own offset; without, the line takes and shows what is stored (note 27).
 */
export function DateTimeInput({ format, ...props }: Props) {
  const formatId = `${props.id}-format`;
  const describedBy = [props["aria-describedby"], formatId].filter(Boolean).join(" ");
  return (
    <date-time class="flex grow flex-col gap-1.5">
      {/* The picker asks for no offset. */}
      <p id={formatId} data-format className="hidden noscript:block text-sm text-muted">
        {format}
      </p>
      <Input {...props} aria-describedby={describedBy} type="text" pattern={dateTime} dir="ltr" />
    </date-time>
  );
}
