import { Link } from 'react-router';
import type { Entry } from '../../api/types.ts';
import { formatGrams } from '../../format/mass.ts';
import { formatDurationMs } from '../../format/time.ts';
import { materialName, wasteClassName } from '../../domain/names.ts';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Hash } from '../../ui/hash.tsx';
import { Mass } from '../../ui/mass.tsx';
import { SimulatedMark } from '../../ui/simulated.tsx';
import { Time } from '../../ui/time.tsx';
import { uiTexts } from '../../ui/ui.texts.ts';
import { entryTexts } from './entry.texts.ts';
import styles from './entry.module.css';
import { ReadingsTable } from './readings-table.tsx';
import { weighingsOf, type WeighingData } from './readings.ts';

/** What, how much, when, where, by whom. Statements of other types show their issuer and their payload. */
export function EntryFacts({ entry }: { entry: Entry }) {
  const weighings = weighingsOf(entry);
  const [only] = weighings ?? [];
  return (
    <section className={`card ${styles['facts']}`}>
      <Facts>
        {weighings?.length === 1 && only && <WhatAndHowMuch weighing={only} />}
        <WhenAndWhere entry={entry} />
        {weighings?.length === 1 && only && <Circumstances weighing={only} />}
        <Issuer entry={entry} />
      </Facts>
      {weighings && weighings.length > 1 && <ReadingsTable weighings={weighings} />}
      {!weighings && <pre className={styles['payload']}>{JSON.stringify(entry.payload.data, null, 2)}</pre>}
    </section>
  );
}

function WhatAndHowMuch({ weighing }: { weighing: WeighingData }) {
  const texts = useTexts(entryTexts);
  const ui = useTexts(uiTexts);
  const language = useLanguage();
  const locale = localeOf(language);
  const { material, wasteClass, hazardous, grossG, tareG, netG } = weighing;
  return (
    <>
      <Fact name={texts.what}>
        <strong>{materialName(material, language)}</strong> · {wasteClassName(wasteClass, language)}{' '}
        {hazardous && <span className="tag warn">{ui.hazardous}</span>}
      </Fact>
      <Fact name={texts.howMuch}>
        <span className={styles['mass']}>
          <Mass g={netG} />
        </span>
        <br />
        <span className={styles['soft']}>
          {texts.weighed(formatGrams(grossG, locale), formatGrams(tareG, locale), formatGrams(netG, locale))}
        </span>
      </Fact>
    </>
  );
}

function WhenAndWhere({ entry }: { entry: Entry }) {
  const texts = useTexts(entryTexts);
  const language = useLanguage();
  const delayMs = Date.parse(entry.receivedAt) - Date.parse(entry.iat);
  const received = delayMs < 1000 ? texts.receivedAtOnce : texts.receivedNote(formatDurationMs(delayMs));
  return (
    <>
      <Fact name={texts.when}>
        <Time at={entry.iat} />
        <br />
        <span className={styles['soft']}>
          {texts.whenNote} {delayMs >= 0 && received}
        </span>
      </Fact>
      {entry.issuerName && (
        <Fact name={texts.where}>
          <Link to={`/stations/${entry.issuer}`}>{entry.issuerName[language]}</Link>{' '}
          {entry.simulated && <SimulatedMark />}
        </Fact>
      )}
    </>
  );
}

function Circumstances({
  weighing: { position, source, container, scale, photos },
}: {
  weighing: WeighingData;
}) {
  const texts = useTexts(entryTexts);
  return (
    <>
      {position && (
        <Fact name={texts.position}>
          {position.lat.toFixed(4)}° N, {position.lon.toFixed(4)}° E
        </Fact>
      )}
      <Fact name={texts.byWhom}>
        {texts[`source-${source.kind}`]} <code>{source.id}</code>
      </Fact>
      {container !== undefined && (
        <Fact name={texts.container}>
          <code>{container}</code>
        </Fact>
      )}
      <Fact name={texts.scale}>
        <code>{scale.serial}</code>{' '}
        <span className={styles['soft']}>{texts.calibrated(scale.calibratedUntil)}</span>
      </Fact>
      {photos && photos.length > 0 && (
        <Fact name={texts.photos}>
          {photos.map(({ sha256 }) => (
            <div key={sha256}>
              <Hash value={sha256} />
            </div>
          ))}
          <span className={styles['soft']}>{texts.photoNote}</span>
        </Fact>
      )}
    </>
  );
}

function Issuer({ entry }: { entry: Entry }) {
  const texts = useTexts(entryTexts);
  return (
    <>
      <Fact name={texts.issuer}>
        <code>{entry.issuer}</code> · {texts.sequenceOf(entry.epoch, String(entry.seq))}
      </Fact>
      <Fact name={texts.id}>
        <Hash value={entry.id} full />
      </Fact>
    </>
  );
}
