import { isDevelopmentChain } from '@tidemark/core/ledger-identity';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { anchorsQuery, logQuery } from '../../api/queries.ts';
import type { LogHead } from '../../api/types.ts';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Fact, Facts, Figure } from '../../ui/facts.tsx';
import { Fetched } from '../../ui/fetched.tsx';
import { Hash } from '../../ui/hash.tsx';
import { Count } from '../../ui/mass.tsx';
import { Ago } from '../../ui/time.tsx';
import { Anchors } from './anchors.tsx';
import { logTexts } from './log.texts.ts';
import styles from './log.module.css';

/** The log as a witness sees it: who it is, how far it has come, and how soon the chain follows. */
export function Log() {
  const texts = useTexts(logTexts);
  const head = useQuery(logQuery);
  const anchors = useInfiniteQuery(anchorsQuery);
  return (
    <div className={styles['page']}>
      <title>{`${texts.title} · Tidemark 潮印`}</title>
      <header className={styles['head']}>
        <h1>{texts.title}</h1>
        <p>{texts.lead}</p>
      </header>
      <Fetched query={head}>
        {(data) => (
          <>
            <Figures head={data} />
            <Identity head={data} />
          </>
        )}
      </Fetched>
      {head.data && <Anchors anchors={anchors} />}
    </div>
  );
}

function Figures({ head }: { head: LogHead }) {
  const texts = useTexts(logTexts);
  const locale = localeOf(useLanguage());
  const { newest, pending } = head.anchors;
  return (
    <dl className={styles['figures']}>
      <Figure name={texts.entries} note={texts.entriesNote}>
        <Count n={head.treeSize} />
      </Figure>
      <Figure name={texts.checkpoint} note={texts.checkpointNote}>
        <Ago at={head.checkpointAt} />
      </Figure>
      <Figure
        name={texts.anchor}
        note={newest && texts.anchorNote(newest.blockNumber.toLocaleString(locale))}
      >
        {newest ? <Ago at={newest.blockTime} /> : texts.noAnchor}
      </Figure>
      <Figure name={texts.pending} note={texts.pendingNote(pending)}>
        <Count n={pending} />
      </Figure>
    </dl>
  );
}

function Identity({ head }: { head: LogHead }) {
  const texts = useTexts(logTexts);
  return (
    <section aria-labelledby="identity-title" className={styles['part']}>
      <h2 id="identity-title">{texts.identity}</h2>
      <div className={`card ${styles['identity']}`}>
        <Facts>
          <Fact name={texts.origin}>
            <code>{head.origin}</code>
          </Fact>
          <Fact name={texts.vkey}>
            <Hash value={head.vkey} full />
            <p className={styles['soft']}>{texts.vkeyNote}</p>
          </Fact>
          <Fact name={texts.chain}>
            {head.chainId}{' '}
            {isDevelopmentChain(head.chainId) && <span className="tag">{texts.development}</span>}
          </Fact>
          <Fact name={texts.contract}>
            <Hash value={head.contract} full />
            <p className={styles['soft']}>{texts.contractNote}</p>
          </Fact>
          <Fact name={texts.note}>
            <pre className={styles['note']}>{head.checkpoint.trimEnd()}</pre>
            <p className={styles['soft']}>{texts.noteText}</p>
          </Fact>
        </Facts>
      </div>
    </section>
  );
}
