import type { ReactNode } from 'react';

export type MarkKind = 'plain' | 'pass' | 'warn' | 'fail';

/** A word that marks a state. The colours are those of the public pages, AA on their ground in light and dark. */
export function Mark({
  kind = 'plain',
  title,
  children,
}: {
  kind?: MarkKind;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span className={kind === 'plain' ? 'tag' : `tag ${kind}`} title={title}>
      {children}
    </span>
  );
}
