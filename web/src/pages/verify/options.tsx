import { useId, useState, type ChangeEvent } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { loadVerifier, type Pin } from './use-verification.ts';
import { verifyTexts } from './verify.texts.ts';
import styles from './verify.module.css';

type OptionsProps = { pin: Pin; onPin: (pin: Pin) => void; rpcUrl: string; onRpcUrl: (url: string) => void };

/** What a visitor who trusts this site even less may bring: the ledger's identity, and a node of the chain. */
export function Options({ pin, onPin, rpcUrl, onRpcUrl }: OptionsProps) {
  const texts = useTexts(verifyTexts);
  const id = useId();
  return (
    <details className={styles['options']}>
      <summary>{texts.options}</summary>
      <p className={styles['soft']}>{texts.optionsNote}</p>
      <PinField pin={pin} onPin={onPin} />
      <div className={styles['option']}>
        <label htmlFor={id}>{texts.rpc}</label>
        <input
          id={id}
          className="field"
          type="url"
          inputMode="url"
          placeholder="https://"
          value={rpcUrl}
          aria-describedby={`${id}-note`}
          onChange={(event) => onRpcUrl(event.target.value)}
        />
        <p id={`${id}-note`} className={styles['soft']}>
          {texts.rpcNote}
        </p>
      </div>
    </details>
  );
}

function PinField({ pin, onPin }: Pick<OptionsProps, 'pin' | 'onPin'>) {
  const texts = useTexts(verifyTexts);
  const id = useId();
  const [wrong, setWrong] = useState(false);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    try {
      const { readIdentity } = await loadVerifier();
      onPin({ kind: 'file', identity: readIdentity(new Uint8Array(await file.arrayBuffer())) });
      setWrong(false);
    } catch {
      setWrong(true);
    }
  };
  const type = (url: string) => onPin(url.trim() === '' ? { kind: 'none' } : { kind: 'url', url });
  return (
    <div className={styles['option']}>
      <label htmlFor={id}>{texts.ledger}</label>
      {pin.kind === 'file' ? (
        <p className={styles['chosen']}>
          {texts.ledgerFileChosen(pin.identity.origin)}
          <button type="button" className="button small" onClick={() => onPin({ kind: 'none' })}>
            {texts.ledgerClear}
          </button>
        </p>
      ) : (
        <div className={styles['pinRow']}>
          <input
            id={id}
            className="field"
            type="url"
            inputMode="url"
            placeholder="https://"
            value={pin.kind === 'url' ? pin.url : ''}
            aria-describedby={`${id}-note`}
            onChange={(event) => type(event.target.value)}
          />
          <label className={`button ${styles['choose']}`}>
            {texts.ledgerFile}
            <input
              type="file"
              className="visually-hidden"
              accept=".json,application/json"
              onChange={(event) => void choose(event)}
            />
          </label>
        </div>
      )}
      <p className={styles['wrong']} role="alert">
        {wrong && texts.ledgerWrong}
      </p>
      <p id={`${id}-note`} className={styles['soft']}>
        {texts.ledgerNote}
      </p>
    </div>
  );
}
