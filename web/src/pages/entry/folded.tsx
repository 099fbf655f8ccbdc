import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { inclusionQuery } from '../../api/queries.ts';
import type { Entry, EntryAnchor } from '../../api/types.ts';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Fetched } from '../../ui/fetched.tsx';
import { Copy, Hash } from '../../ui/hash.tsx';
import { entryTexts } from './entry.texts.ts';
import styles from './entry.module.css';
import { signatureOf } from './readings.ts';

/** What a stranger checks the facts with: signature, proof, bytes. */
export function Folded({ entry }: { entry: Entry }) {
  const texts = useTexts(entryTexts);
  return (
    <div className={styles['folds']}>
      <Fold title={texts.signature}>
        <p className={styles['soft']}>{texts.signatureNote}</p>
        <Facts>
          <Fact name={texts.algorithm}>{entry.header.alg}</Fact>
          <Fact name={texts.key}>
            <Hash value={entry.header.kid} full />
          </Fact>
          <Fact name={texts.signatureValue}>
            <Hash value={signatureOf(entry.statement)} full />
          </Fact>
        </Facts>
      </Fold>
      <Fold title={texts.proof}>
        {entry.anchor ? <Proof id={entry.id} anchor={entry.anchor} /> : <p>{texts.proofPending}</p>}
      </Fold>
      <Fold title={texts.raw}>
        <p className={styles['soft']}>
          {texts.rawNote} <Copy value={entry.statement} />
        </p>
        <pre className={styles['bytes']}>{entry.statement}</pre>
        <h3>{texts.payload}</h3>
        <pre className={styles['bytes']}>{JSON.stringify(entry.payload, null, 2)}</pre>
      </Fold>
    </div>
  );
}

/** Its content is made when it is opened for the first time. */
function Fold({ title, children }: { title: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  return (
    <details className={styles['fold']} onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{title}</summary>
      <div className={styles['foldBody']}>{opened && children}</div>
    </details>
  );
}

function Proof({ id, anchor }: { id: string; anchor: EntryAnchor }) {
  const texts = useTexts(entryTexts);
  const locale = localeOf(useLanguage());
  const inclusion = useQuery(inclusionQuery(id, anchor.treeSize));
  return (
    <>
      <p className={styles['soft']}>{texts.proofNote}</p>
      <Fetched query={inclusion}>
        {({ index, proof }) => (
          <Facts>
            <Fact name={texts.leafIndex}>{index.toLocaleString(locale)}</Fact>
            <Fact name={texts.treeSize}>{anchor.treeSize.toLocaleString(locale)}</Fact>
            <Fact name={texts.path}>
              <ol className={styles['path']}>
                {proof.map((hash, level) => (
                  <li key={level}>
                    <code>{hash}</code>
                  </li>
                ))}
              </ol>
            </Fact>
            <Fact name={texts.block}>
              {anchor.blockNumber.toLocaleString(locale)} · <Hash value={anchor.blockHash} />
            </Fact>
            <Fact name={texts.transaction}>
              <Hash value={anchor.transaction} full />
            </Fact>
            <Fact name={texts.contract}>
              <Hash value={anchor.contract} full />
            </Fact>
          </Facts>
        )}
      </Fetched>
    </>
  );
}
