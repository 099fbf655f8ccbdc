import { useTexts } from '../../i18n/texts.ts';
import { stationsTexts } from './stations.texts.ts';
import styles from './stations.module.css';

/** Online or not, by word and by shape. */
export function OnlineMark({ online }: { online: boolean }) {
  const texts = useTexts(stationsTexts);
  return (
    <span className={styles['online']} data-online={online}>
      {online ? texts.online : texts.offline}
    </span>
  );
}
