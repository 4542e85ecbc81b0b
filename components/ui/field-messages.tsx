import type { HTMLAttributes, ReactNode } from "react";

/** What is said of a field: an error of it, or a note. */
export type FieldMessage = {
  /** Unique in the field; ends its DOM id. */
  key: string | number;
  isError: boolean;
  text: ReactNode;
  /** Language of the text, where it is not that of the page (WCAG 3.1.2). */
  lang?: string;
  testId?: string;
};

/** Messages under a control, which points to them by these ids. */
export function FieldMessages({ id, messages }: { id: string; messages: readonly FieldMessage[] }) {
  return messages.map(({ key, isError, text, lang, testId }) => (
    <FieldSentence key={key} id={messageIdOf(id, key)} data-testid={testId} isError={isError} lang={lang}>
      {text}
    </FieldSentence>
  ));
}

/** DOM id of a message of the field with this id. */
export function messageIdOf(id: string, key: string | number): string {
  return `${id}-message-${key}`;
}

type SentenceProps = HTMLAttributes<HTMLParagraphElement> & { isError: boolean };

/** One sentence under a control: announced, and an error not by colour alone (WCAG 1.4.1, 4.1.3). */
export function FieldSentence({ isError, hidden, lang, children, ...rest }: SentenceProps) {
  return (
    <p
      {...rest}
      role={isError ? "alert" : "status"}
      hidden={hidden}
      lang={lang}
      dir={lang && "auto"}
      className={isError ? "text-sm font-medium text-danger" : "text-sm text-muted"}
    >
      {children}
    </p>
  );
}
