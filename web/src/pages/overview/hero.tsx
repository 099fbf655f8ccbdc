import { Link } from 'react-router';
import { useTexts } from '../../i18n/texts.ts';
import styles from './hero.module.css';
import { overviewTexts } from './overview.texts.ts';

/** What this is in one sentence, what to do next, and the four steps from the scale to the proof. */
export function Hero({ example }: { example: string | null }) {
  const texts = useTexts(overviewTexts);
  return (
    <section className={styles['hero']}>
      <div className={styles['words']}>
        <h1>{texts.title}</h1>
        <p className={styles['lead']}>{texts.lead}</p>
        <p className={styles['actions']}>
          <Link className="button primary" to={example === null ? '/verify' : `/verify?entry=${example}`}>
            {example === null ? texts.verify : texts.verifyOne}
          </Link>
          <Link className="button" to="/log">
            {texts.howLog}
          </Link>
        </p>
      </div>
      <Way />
    </section>
  );
}

function Way() {
  const texts = useTexts(overviewTexts);
  const steps = [
    [texts.way1, texts.way1Text],
    [texts.way2, texts.way2Text],
    [texts.way3, texts.way3Text],
    [texts.way4, texts.way4Text],
  ] as const;
  return (
    <div className={styles['way']}>
      <TideLines />
      <h2>{texts.way}</h2>
      <ol>
        {steps.map(([name, text]) => (
          <li key={name}>
            <strong>{name}</strong>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The marks that falling water leaves: the lowest is the freshest. */
function TideLines() {
  return (
    <svg className={styles['tides']} viewBox="0 0 400 200" preserveAspectRatio="none" aria-hidden="true">
      {[0, 1, 2, 3, 4, 5].map((line) => (
        <path
          key={line}
          d={`M-20 ${40 + line * 30}c70-34 140-34 210 0s140 34 230 0`}
          strokeOpacity={0.06 + line * 0.035}
        />
      ))}
    </svg>
  );
}
