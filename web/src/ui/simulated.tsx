import { useTexts } from '../i18n/texts.ts';
import styles from './atoms.module.css';
import { uiTexts } from './ui.texts.ts';

/** The mark beside anything that a simulated station said. */
export function SimulatedMark() {
  return <span className={styles['simulated']}>{useTexts(uiTexts).simulated}</span>;
}

/** The line above a page that shows simulated data. */
export function SimulatedBanner({ scope }: { scope: 'all' | 'some' | 'entry' | 'station' }) {
  const texts = useTexts(uiTexts);
  const text = {
    all: texts.simulatedAll,
    some: texts.simulatedSome,
    entry: texts.simulatedEntry,
    station: texts.simulatedStation,
  }[scope];
  return (
    <p className={styles['banner']} role="note">
      {text}
    </p>
  );
}
