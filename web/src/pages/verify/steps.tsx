import type { ReactNode } from 'react';
import { STEP_NAMES, stepTitles } from '@tidemark/core/evidence-messages';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { StatusIcon, type Status } from './status-icon.tsx';
import type { Verification } from './use-verification.ts';
import { verifyTexts } from './verify.texts.ts';
import styles from './verify.module.css';

/** Every step with its own sentence, as it happens. */
export function Steps({ state }: { state: Verification }) {
  const texts = useTexts(verifyTexts);
  const language = useLanguage();
  return (
    <section aria-labelledby="steps-title">
      <h2 id="steps-title" className="visually-hidden">
        {texts.steps}
      </h2>
      <ol className={styles['steps']}>
        <FetchStep state={state} />
        {STEP_NAMES.map((name) => {
          const step = state.steps.find((done) => done.name === name);
          const asked = step !== undefined && step.status !== 'skipped';
          return (
            <StepLine
              key={name}
              name={name}
              title={stepTitles[name][language]}
              status={step?.status ?? 'pending'}
              sentence={step ? step.message[language] : texts.pendingText}
              detail={step?.status === 'fail' ? step.detail : ''}
              note={name === 'anchor' && asked && <Via rpcUrl={state.rpcUrl} />}
              code={step?.code ?? ''}
            />
          );
        })}
      </ol>
    </section>
  );
}

/** Says whom the chain's answer came through: a visitor who trusts nobody wants to know. */
function Via({ rpcUrl }: { rpcUrl: string }) {
  const texts = useTexts(verifyTexts);
  return URL.canParse(rpcUrl) ? texts.viaOwn(new URL(rpcUrl).host) : texts.viaSite;
}

/** Getting the file is no step of the proof, but it takes time and can fail. A file at hand needs no line. */
function FetchStep({ state: { source, phase, bytes } }: { state: Verification }) {
  const texts = useTexts(verifyTexts);
  if (source?.kind === 'file') return null;
  if (bytes) {
    const size = `${(bytes.length / 1000).toFixed(1)} kB`;
    return <StepLine name="fetch" title={texts.fetch} status="pass" sentence={texts.fetchDone(size)} />;
  }
  const status = phase === 'failed' ? 'fail' : 'pending';
  const sentence =
    { failed: texts.fetchFailed, waiting: texts.fetchWaiting }[phase as string] ?? texts.fetchPending;
  return <StepLine name="fetch" title={texts.fetch} status={status} sentence={sentence} />;
}

type StepLineProps = {
  name: string;
  title: string;
  status: Status;
  sentence: string;
  detail?: string;
  code?: string;
  note?: ReactNode;
};

function StepLine({ name, title, status, sentence, detail = '', code = '', note }: StepLineProps) {
  const texts = useTexts(verifyTexts);
  return (
    <li className={styles['step']} data-step={name} data-status={status} data-code={code}>
      <StatusIcon status={status} />
      <div>
        <p className={styles['stepTitle']}>
          {title} <span className={styles['statusWord']}>{texts[`status-${status}`]}</span>
        </p>
        <p>{sentence}</p>
        {detail !== '' && (
          <p className={styles['detail']} lang="en">
            {detail}
          </p>
        )}
        {note && <p className={styles['detail']}>{note}</p>}
      </div>
    </li>
  );
}
