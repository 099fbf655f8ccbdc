import type { Step, Verdict } from '@tidemark/core/evidence-verify';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { uiTexts } from '../../ui/ui.texts.ts';
import { StatusIcon } from './status-icon.tsx';
import type { Source } from './source.ts';
import type { Verification } from './use-verification.ts';
import { VerdictFacts } from './verdict-facts.tsx';
import { verifyTexts } from './verify.texts.ts';
import styles from './verify.module.css';

/** Codes of passed steps that still leave something to mind. */
const cautions = new Set(['identity-from-file', 'keys-simulated', 'anchor-development-chain']);

/** The answer in a word, why, and what it is about. It takes the focus when it is there. */
export function VerdictPanel({ state, onAgain }: { state: Verification; onAgain: (source: Source) => void }) {
  const { verdict, problem, source } = state;
  const again = source ? () => onAgain(source) : undefined;
  if (problem) return <CouldNot problem={problem} onAgain={again} />;
  if (!verdict) return null;
  return <Answer verdict={verdict} onAgain={again} />;
}

function Answer({ verdict, onAgain }: { verdict: Verdict; onAgain: (() => void) | undefined }) {
  const texts = useTexts(verifyTexts);
  const language = useLanguage();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), [verdict]);
  const failed = verdict.steps.find(({ status }) => status === 'fail');
  const minded = verdict.steps.filter(({ code }) => cautions.has(code));
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className={styles['verdict']}
      data-ok={verdict.ok}
      aria-live="assertive"
    >
      <h2>
        <StatusIcon status={verdict.ok ? 'pass' : 'fail'} size={36} />
        {verdict.ok ? texts.verified : texts.notVerified}
      </h2>
      <p className={styles['reason']}>{verdict.ok ? texts.verifiedText : failed?.message[language]}</p>
      {!verdict.ok && verdict.fileOk && <p>{texts.chainOnly}</p>}
      {verdict.ok && minded.length > 0 && <Minded steps={minded} />}
      <VerdictFacts verdict={verdict} />
      {!verdict.ok && onAgain && (
        <button type="button" className="button" onClick={onAgain}>
          {texts.again}
        </button>
      )}
    </section>
  );
}

/** A verdict that holds may hold less than it seems: it says so itself. */
function Minded({ steps }: { steps: readonly Step[] }) {
  const texts = useTexts(verifyTexts);
  const language = useLanguage();
  return (
    <div className={styles['minded']}>
      <h3>{texts.mind}</h3>
      <ul>
        {steps.map(({ name, message }) => (
          <li key={name}>{message[language]}</li>
        ))}
      </ul>
    </div>
  );
}

type CouldNotProps = { problem: NonNullable<Verification['problem']>; onAgain: (() => void) | undefined };

function CouldNot({ problem: { what, error }, onAgain }: CouldNotProps) {
  const texts = useTexts(verifyTexts);
  const ui = useTexts(uiTexts);
  return (
    <section className={styles['verdict']} data-ok="false" role="alert">
      <h2>
        <StatusIcon status="fail" size={36} />
        {texts.notVerified}
      </h2>
      <p className={styles['reason']}>{what === 'identity' ? texts.identityFailed : texts.fetchFailed}</p>
      <p>{error.message}</p>
      <p>{texts.noLink}</p>
      {onAgain && (
        <button type="button" className="button" onClick={onAgain}>
          {ui.retry}
        </button>
      )}
    </section>
  );
}
