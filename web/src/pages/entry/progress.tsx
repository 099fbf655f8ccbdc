import type { ReactNode } from 'react';
import type { Entry } from '../../api/types.ts';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Time } from '../../ui/time.tsx';
import { entryTexts } from './entry.texts.ts';
import styles from './entry.module.css';

/** Received, in the log, on the chain. The page asks again until the last one is reached. */
export function Progress({ entry: { receivedAt, index, anchor } }: { entry: Entry }) {
  const texts = useTexts(entryTexts);
  const locale = localeOf(useLanguage());
  return (
    <section className={styles['progress']} aria-labelledby="progress-title">
      <h2 id="progress-title">{texts.progress}</h2>
      <ol aria-live="polite">
        <Stage name={texts.received} done>
          <p>{texts.receivedText}</p>
          <Time at={receivedAt} />
        </Stage>
        <Stage name={texts.sequenced} done={index !== null}>
          <p>{index === null ? texts.sequencedPending : texts.sequencedText(index.toLocaleString(locale))}</p>
        </Stage>
        <Stage name={texts.anchored} done={anchor !== null}>
          <p>
            {anchor ? texts.anchoredText(anchor.blockNumber.toLocaleString(locale)) : texts.anchoredPending}
          </p>
          {anchor && <Time at={anchor.blockTime} />}
        </Stage>
      </ol>
    </section>
  );
}

function Stage({ name, done, children }: { name: string; done: boolean; children: ReactNode }) {
  const texts = useTexts(entryTexts);
  return (
    <li className={styles['stage']} data-done={done}>
      <h3>
        {name} <span className="visually-hidden">({done ? texts.done : texts.pending})</span>
      </h3>
      {children}
    </li>
  );
}
