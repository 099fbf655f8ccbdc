import type { ReactNode } from 'react';
import styles from '../console.module.css';

/** Short facts side by side, each under its name; as many columns as there is room for. */
export function FactGrid({ children }: { readonly children: ReactNode }) {
  return <dl className={styles['factGrid']}>{children}</dl>;
}

export function GridFact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
