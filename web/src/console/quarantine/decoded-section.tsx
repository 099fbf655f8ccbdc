import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { decodeStatement } from './decode-statement.ts';
import { quarantinedTexts } from './quarantined.texts.ts';

/** Header and payload of a refused statement, as far as they can be read. */
export function DecodedSection({ bytes }: { readonly bytes: Uint8Array }) {
  const t = useTexts(quarantinedTexts);
  const decoded = decodeStatement(bytes);
  return (
    <section className={styles['section']} aria-label={t.decoded}>
      <div>
        <h2>{t.decoded}</h2>
        <p className={styles['lead']}>{decoded ? t.decodedNote : t.notStatement}</p>
      </div>
      {decoded && (
        <>
          <Part title={t.header} json={decoded.header} />
          <Part title={t.payload} json={decoded.payload} />
        </>
      )}
    </section>
  );
}

function Part({ title, json }: { readonly title: string; readonly json: string | null }) {
  const t = useTexts(quarantinedTexts);
  return (
    <div>
      <h3>{title}</h3>
      {json === null ? (
        <p>{t.partUnreadable}</p>
      ) : (
        <pre className={styles['code']} tabIndex={0} role="region" aria-label={title}>
          {json}
        </pre>
      )}
    </div>
  );
}
