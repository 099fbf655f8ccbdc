import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { entryQuery } from '../../api/queries.ts';
import type { Entry as EntryData } from '../../api/types.ts';
import { massParts } from '../../format/mass.ts';
import { flagSentence, materialName } from '../../domain/names.ts';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Fetched } from '../../ui/fetched.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SimulatedBanner } from '../../ui/simulated.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { entryTexts } from './entry.texts.ts';
import { Folded } from './folded.tsx';
import { Progress } from './progress.tsx';
import { weighingsOf } from './readings.ts';
import styles from './entry.module.css';

/** An entry's page: the facts first, how far it has come, and below, folded, what a stranger checks them with. */
export function Entry() {
  const { id = '' } = useParams();
  const entry = useQuery(entryQuery(id));
  return <Fetched query={entry}>{(data) => <EntryPage entry={data} />}</Fetched>;
}

function EntryPage({ entry }: { entry: EntryData }) {
  const headline = useHeadline(entry);
  const texts = useTexts(entryTexts);
  return (
    <article className={styles['page']}>
      <title>{`${headline} · Tidemark 潮印`}</title>
      <header className={styles['head']}>
        <p className={styles['kicker']}>
          {texts.entry} <code>{entry.id.slice(0, 16)}…</code>
        </p>
        <h1>{headline}</h1>
        <Actions entry={entry} />
      </header>
      {entry.simulated && <SimulatedBanner scope="entry" />}
      {entry.flags.length > 0 && <Flags entry={entry} />}
      <div className={styles['columns']}>
        <EntryFacts entry={entry} />
        <Progress entry={entry} />
      </div>
      <Folded entry={entry} />
      <p className={styles['onPaper']}>
        {texts.checkAt} {`${location.origin}/verify?entry=${entry.id}`}
      </p>
    </article>
  );
}

/** The entry in a few words: `PET bottles, 12.20 kg`. */
function useHeadline(entry: EntryData): string {
  const texts = useTexts(entryTexts);
  const language = useLanguage();
  const weighings = weighingsOf(entry);
  const [first] = weighings ?? [];
  if (weighings && first) {
    const { value, unit } = massParts(
      weighings.reduce((sumG, { netG }) => sumG + netG, 0),
      localeOf(language),
    );
    const what =
      weighings.length === 1 ? materialName(first.material, language) : texts.weighingsOf(weighings.length);
    return `${what}${language === 'zh' ? '，' : ', '}${value} ${unit}`;
  }
  if (entry.type === 'telemetry/1') return texts.telemetry;
  return entry.type in texts ? (texts[entry.type as 'genesis/1'] as string) : entry.type;
}

function Actions({ entry }: { entry: EntryData }) {
  const texts = useTexts(entryTexts);
  const anchored = entry.state === 'anchored';
  return (
    <div className={`${styles['actions']} no-print`}>
      {anchored ? (
        <>
          <Link className="button primary" to={`/verify?entry=${entry.id}`}>
            {texts.verify}
          </Link>
          <a
            className="button"
            href={`/api/v1/entries/${entry.id}/evidence`}
            download={`${entry.id.slice(0, 16)}.tidemark.json`}
          >
            {texts.download}
          </a>
        </>
      ) : (
        <p className={styles['later']}>{texts.downloadLater}</p>
      )}
      <button type="button" className="button" onClick={() => print()}>
        {texts.print}
      </button>
    </div>
  );
}

function Flags({ entry }: { entry: EntryData }) {
  const texts = useTexts(entryTexts);
  const language = useLanguage();
  return (
    <Notice kind="warn" title={texts.flagsTitle}>
      <ul className={styles['flags']}>
        {entry.flags.map(({ code, detail }) => (
          <li key={code}>
            {flagSentence(code, language)} <span lang="en">{detail}</span> <code className="tag">{code}</code>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
