import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.ts';
import { shellTexts } from './shell.texts.ts';
import styles from './not-found.module.css';

/** The page for an address that leads nowhere: it says so, and where to go on. */
export function NotFound() {
  const texts = useTexts(shellTexts);
  return (
    <div className={styles['page']}>
      <title>404 · Tidemark 潮印</title>
      <p className={styles['code']} aria-hidden="true">
        404
      </p>
      <h1>{texts.notFoundTitle}</h1>
      <p>{texts.notFoundText}</p>
      <p className={styles['links']}>
        <Link to="/verify">{texts.verify}</Link>
        <Link to="/stations">{texts.stations}</Link>
        <Link to="/">{texts.overview}</Link>
      </p>
    </div>
  );
}
