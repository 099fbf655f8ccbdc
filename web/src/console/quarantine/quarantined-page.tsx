import { fromBase64 } from '@tidemark/core/bytes';
import { Alert } from 'antd';
import { Link, useParams } from 'react-router';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Time } from '../../ui/time.tsx';
import type { Quarantined, QuarantinedBytes } from '../api/types.ts';
import styles from '../console.module.css';
import { FactGrid, GridFact } from '../parts/fact-grid.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { Loaded } from '../parts/states.tsx';
import { BytesSection } from './bytes-section.tsx';
import { DecodedSection } from './decoded-section.tsx';
import { SeverityTag } from './quarantine-page.tsx';
import { useQuarantined } from './quarantine-queries.ts';
import { quarantineTexts } from './quarantine.texts.ts';
import { quarantinedTexts } from './quarantined.texts.ts';
import { refusalSentence } from './refusal-sentence.ts';
import { ReviewSection } from './review-section.tsx';

/** The detail of an equivocation names the entry that has the number already. */
const ENTRY_ID = /\b[0-9a-f]{64}\b/;

/** One refused statement: why, from whom, what it says, its bytes, and what somebody found out about it. */
export function QuarantinedPage() {
  const t = useTexts(quarantinedTexts);
  const { id = '' } = useParams();
  const item = useQuarantined(id);
  return (
    <PageFrame title={t.title(id)} lead={<Link to="/console/quarantine">← {t.toList}</Link>}>
      <Loaded data={item.data} error={item.error} onRetry={() => void item.refetch()}>
        {(data) => <Sections item={data} />}
      </Loaded>
    </PageFrame>
  );
}

function Sections({ item }: { readonly item: QuarantinedBytes }) {
  const bytes = fromBase64(item.bytesBase64);
  return (
    <>
      <Reason item={item} />
      <QuarantinedFacts item={item} />
      <ReviewSection key={item.id} item={item} />
      <DecodedSection bytes={bytes} />
      <BytesSection id={item.id} bytes={bytes} />
    </>
  );
}

function Reason({ item }: { readonly item: Quarantined }) {
  const language = useLanguage();
  return (
    <Alert
      type={item.severity === 'alarm' ? 'error' : 'warning'}
      showIcon
      title={
        <span className={styles['row']}>
          <SeverityTag row={item} />
          <strong>{refusalSentence(item.code, language)}</strong>
          <code className={styles['mono']}>{item.code}</code>
        </span>
      }
      description={<span lang="en">{item.detail}</span>}
    />
  );
}

function QuarantinedFacts({ item }: { readonly item: Quarantined }) {
  const t = useTexts(quarantinedTexts);
  return (
    <section className={styles['section']} aria-label={t.facts}>
      <FactGrid>
        <GridFact name={t.signedInAs}>
          <Link to={`/console/stations/${item.station}`}>{item.station}</Link>
        </GridFact>
        <GridFact name={t.topic}>
          <code>{item.topic}</code>
        </GridFact>
        <GridFact name={t.claims}>
          <Claims item={item} />
        </GridFact>
        <GridFact name={t.first}>
          <Time at={item.receivedAt} />
        </GridFact>
        {item.timesReceived > 1 && (
          <GridFact name={t.last}>
            <Time at={item.lastReceivedAt} /> ({t.times(item.timesReceived)})
          </GridFact>
        )}
      </FactGrid>
    </section>
  );
}

function Claims({ item }: { readonly item: Quarantined }) {
  const t = useTexts(quarantinedTexts);
  const list = useTexts(quarantineTexts);
  const accepted = item.code === 'equivocation' ? ENTRY_ID.exec(item.detail)?.[0] : undefined;
  if (item.issuer === null) return <>{t.unreadable}</>;
  const numbered = item.epoch !== null && item.seq !== null;
  return (
    <span>
      {t.issuer(item.issuer)}
      {numbered && `, ${list.numberOf(String(item.epoch), String(item.seq))}`}
      {accepted && (
        <>
          <br />
          <Link to={`/entries/${accepted}`}>{t.original}</Link>
        </>
      )}
    </span>
  );
}
