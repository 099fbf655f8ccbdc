import type { ReactNode } from 'react';
import styles from './atoms.module.css';

/** Nothing is here yet: what it means, and what brings something. */
export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <p>
        <strong>{title}</strong>
      </p>
      <p>{children}</p>
    </div>
  );
}
