import { generateKey, publicJwk, thumbprint, type Jwk, type PrivateJwk } from '@tidemark/core/jwk';
import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { downloadJson } from '../parts/download.ts';
import { readPastedKey, type KeyChoice, type PasteMistake } from './key-choice.ts';
import { keyTexts } from './key.texts.ts';

type KeyInputProps = {
  readonly value?: KeyChoice;
  readonly onChange?: (choice: KeyChoice | undefined) => void;
  /** Goes into the name of the downloaded file. */
  readonly owner: string;
};

/** A form control for a public key: made here with its private half downloaded once, or pasted. */
export function KeyInput({ value, onChange, owner }: KeyInputProps) {
  const t = useTexts(keyTexts);
  const [way, setWay] = useState<'make' | 'paste'>('make');
  const change = (choice: KeyChoice | undefined) => onChange?.(choice);
  return (
    <div className={styles['stack']}>
      <Radio.Group
        value={way}
        onChange={(event) => {
          setWay(event.target.value as 'make' | 'paste');
          change(undefined);
        }}
        options={[
          { value: 'make', label: t.make },
          { value: 'paste', label: t.paste },
        ]}
      />
      {way === 'make' ? <MadeKey owner={owner} onChange={change} /> : <PastedKey onChange={change} />}
      {value && <Thumbprint publicKey={value.publicKey} />}
    </div>
  );
}

function Thumbprint({ publicKey }: { readonly publicKey: Jwk }) {
  const t = useTexts(keyTexts);
  return (
    <p className={styles['small']}>
      {t.thumbprint} <code className={styles['mono']}>{thumbprint(publicKey)}</code>
    </p>
  );
}

type PartProps = { readonly onChange: (choice: KeyChoice | undefined) => void };

function MadeKey({ owner, onChange }: PartProps & { readonly owner: string }) {
  const t = useTexts(keyTexts);
  const [made, setMade] = useState<PrivateJwk | null>(null);
  const [saved, setSaved] = useState(false);
  const make = async () => {
    const key = await generateKey();
    setMade(key);
    setSaved(false);
    onChange({ publicKey: publicJwk(key), privateSaved: false });
  };
  const download = (key: PrivateJwk) => {
    downloadJson(`${owner || 'new'}-private-key.json`, `${JSON.stringify(key, null, 2)}\n`);
    setMade(null);
    setSaved(true);
    onChange({ publicKey: publicJwk(key), privateSaved: true });
  };
  if (made) return <DownloadOnce onDownload={() => download(made)} />;
  if (saved) {
    return (
      <Alert
        type="success"
        showIcon
        title={t.downloaded}
        description={t.downloadedDetail}
        action={<Button onClick={() => void make()}>{t.makeAgain}</Button>}
      />
    );
  }
  return (
    <div className={styles['row']}>
      <Button onClick={() => void make()}>{t.makeButton}</Button>
      <span className={styles['small']}>{t.makeHint}</span>
    </div>
  );
}

function DownloadOnce({ onDownload }: { readonly onDownload: () => void }) {
  const t = useTexts(keyTexts);
  return (
    <Alert
      type="warning"
      showIcon
      title={t.made}
      description={
        <div className={styles['stack']}>
          {t.downloadWarning}
          <div>
            <Button type="primary" icon={<DownloadOutlined aria-hidden />} onClick={onDownload} autoFocus>
              {t.download}
            </Button>
          </div>
        </div>
      }
    />
  );
}

function PastedKey({ onChange }: PartProps) {
  const t = useTexts(keyTexts);
  const [mistake, setMistake] = useState<PasteMistake | null>(null);
  const read = (text: string) => {
    const result = text.trim() === '' ? null : readPastedKey(text);
    const failed = typeof result === 'string';
    setMistake(failed ? result : null);
    onChange(failed || result === null ? undefined : result);
  };
  return (
    <div>
      <Input.TextArea
        aria-label={t.pasteLabel}
        aria-describedby="pasted-key-note"
        autoSize={{ minRows: 3 }}
        spellCheck={false}
        className={styles['mono'] ?? ''}
        status={mistake ? 'error' : ''}
        onChange={(event) => read(event.target.value)}
      />
      <p
        id="pasted-key-note"
        className={mistake ? styles['mistake'] : styles['small']}
        role={mistake ? 'alert' : undefined}
      >
        {mistake ? t[mistake] : t.pasteHint}
      </p>
    </div>
  );
}
