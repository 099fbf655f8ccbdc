import { massParts, type MassParts } from '../format/mass.ts';
import { localeOf, useLanguage } from '../i18n/language.ts';
import styles from './atoms.module.css';

/** A mass with its unit beside it, never broken over two lines. */
export function Mass({ g, unit }: { g: number; unit?: MassParts['unit'] }) {
  const parts = massParts(g, localeOf(useLanguage()), unit);
  return (
    <span className={styles['mass']}>
      {parts.value}
      <span className={styles['unit']}> {parts.unit}</span>
    </span>
  );
}

/** A whole number with thousands apart, and what it counts. */
export function Count({ n, of }: { n: number; of?: string }) {
  const locale = localeOf(useLanguage());
  return (
    <span className={styles['mass']}>
      {n.toLocaleString(locale)}
      {of !== undefined && <span className={styles['unit']}> {of}</span>}
    </span>
  );
}
