import { useEffect, useState } from 'react';
import { formatAgo, formatTime, zoneName, type TimeStyle } from '../format/time.ts';
import { localeOf, useLanguage } from '../i18n/language.ts';
import { useTexts } from '../i18n/texts.ts';
import styles from './atoms.module.css';
import { uiTexts } from './ui.texts.ts';

/** A moment in the viewer's zone. In full style the zone is named beside it, otherwise in its title. */
export function Time({ at, style = 'full' }: { at: string; style?: TimeStyle }) {
  const locale = localeOf(useLanguage());
  const zone = zoneName(new Date(at));
  return (
    <time dateTime={at} title={`${formatTime(at, locale, 'full')} ${zone}`}>
      {formatTime(at, locale, style)}
      {style === 'full' && <span className={styles['zone']}> {zone}</span>}
    </time>
  );
}

const tickMs = 5_000;

/** How long ago a moment was, kept up to date. */
export function Ago({ at }: { at: string }) {
  const locale = localeOf(useLanguage());
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={`${formatTime(at, locale, 'full')} ${zoneName(new Date(at))}`}>
      {formatAgo(at, locale, now)}
    </time>
  );
}

/** Names the zone once for a page whose times are short. */
export function ZoneNote() {
  const texts = useTexts(uiTexts);
  return <p className={styles['note']}>{texts.zone(zoneName())}</p>;
}
