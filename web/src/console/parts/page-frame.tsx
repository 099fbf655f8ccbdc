import type { ReactNode } from 'react';
import styles from '../console.module.css';

type PageFrameProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** What every console page has: one h1, the document's title, a sentence that says what it is for, its actions. */
export function PageFrame({ title, lead, actions, children }: PageFrameProps) {
  return (
    <section className={styles['page']} aria-labelledby="console-page-title">
      <title>{`${title} · Tidemark 潮印`}</title>
      <header className={styles['pageHead']}>
        <div>
          <h1 id="console-page-title">{title}</h1>
          {lead && <p className={styles['lead']}>{lead}</p>}
        </div>
        {actions && <div className={styles['pageActions']}>{actions}</div>}
      </header>
      {children}
    </section>
  );
}
