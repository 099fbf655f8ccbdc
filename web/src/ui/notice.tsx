import type { ReactNode } from 'react';
import styles from './notice.module.css';

export type NoticeKind = 'info' | 'pass' | 'warn' | 'fail';

/** A boxed message. Failures are announced at once, the rest politely. */
export function Notice({ kind, title, children }: { kind: NoticeKind; title: string; children?: ReactNode }) {
  return (
    <section className={`${styles['notice']} ${styles[kind]}`} role={kind === 'fail' ? 'alert' : 'status'}>
      <h2 className={styles['title']}>{title}</h2>
      {children}
    </section>
  );
}
