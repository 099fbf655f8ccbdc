import { useCallback, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTexts } from '../../i18n/texts.ts';
import { Box } from './box.tsx';
import { Options } from './options.tsx';
import { Steps } from './steps.tsx';
import { readBox, type Source } from './source.ts';
import { useDrop } from './use-drop.ts';
import { useVerification, type Pin } from './use-verification.ts';
import { VerdictPanel } from './verdict-panel.tsx';
import { verifyTexts } from './verify.texts.ts';
import styles from './verify.module.css';

/** One box, and every step of the check before the visitor's eyes. `?entry=` and `?link=` start at once. */
export function Verify() {
  const texts = useTexts(verifyTexts);
  const [pin, setPin] = useState<Pin>({ kind: 'none' });
  const [rpcUrl, setRpcUrl] = useState('');
  const { state, start } = useVerification();
  const run = useCallback((source: Source) => void start(source, pin, rpcUrl.trim()), [start, pin, rpcUrl]);
  const dragging = useDrop(run);
  const asked = useAsked(start);
  return (
    <div className={styles['page']} data-dragging={dragging}>
      <title>{`${texts.title} · Tidemark 潮印`}</title>
      <header className={styles['head']}>
        <h1>{texts.title}</h1>
        <p>{texts.lead}</p>
      </header>
      <div className={styles['columns']}>
        <div className={styles['ask']}>
          <Box initial={asked} dragging={dragging} onSource={run} />
          <Options pin={pin} onPin={setPin} rpcUrl={rpcUrl} onRpcUrl={setRpcUrl} />
        </div>
        <div className={styles['answer']}>
          {state.phase === 'idle' ? <How /> : <VerdictPanel state={state} onAgain={run} />}
          {state.phase !== 'idle' && <Steps state={state} />}
        </div>
      </div>
    </div>
  );
}

/** What the address asks to verify, started once. Answers the text for the box. */
function useAsked(start: ReturnType<typeof useVerification>['start']): string {
  const [search] = useSearchParams();
  const asked = search.get('entry') ?? search.get('link') ?? '';
  useEffect(() => {
    const source = asked === '' ? null : readBox(asked, location.origin);
    if (source) void start(source, { kind: 'none' }, '');
  }, [asked, start]);
  return asked;
}

function How() {
  const texts = useTexts(verifyTexts);
  return (
    <section className={styles['how']} aria-labelledby="how-title">
      <h2 id="how-title">{texts.how}</h2>
      <ol>
        {[texts.how1, texts.how2, texts.how3].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </section>
  );
}
