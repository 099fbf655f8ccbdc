import { Button } from 'antd';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { downloadBytes } from '../parts/download.ts';
import { HEX_VIEW_LIMIT_BYTES, hexLines } from './hex-dump.ts';
import { quarantinedTexts } from './quarantined.texts.ts';

/** The bytes as they came, in hex and as text. */
export function BytesSection({ id, bytes }: { readonly id: string; readonly bytes: Uint8Array }) {
  const t = useTexts(quarantinedTexts);
  const locale = localeOf(useLanguage());
  const count = bytes.length.toLocaleString(locale);
  const cut = bytes.length > HEX_VIEW_LIMIT_BYTES;
  return (
    <section className={styles['section']} aria-label={t.bytes}>
      <div className={styles['sectionHead']}>
        <div>
          <h2>{t.bytes}</h2>
          <p className={styles['lead']}>
            {cut ? t.bytesShown(HEX_VIEW_LIMIT_BYTES.toLocaleString(locale), count) : t.bytesCount(count)}
          </p>
        </div>
        <Button onClick={() => downloadBytes(`quarantine-${id}.bin`, bytes)}>{t.downloadBytes}</Button>
      </div>
      <div className={styles['hex']} tabIndex={0} role="region" aria-label={t.hexLabel}>
        {hexLines(bytes).map((line) => (
          <div key={line.offset}>
            <span className={styles['soft']}>{line.offset}</span>
            <span>{line.hex}</span>
            <span>{line.text}</span>
          </div>
        ))}
      </div>
    </section>
  );
}
