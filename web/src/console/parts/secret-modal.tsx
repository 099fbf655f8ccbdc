import { Button, Checkbox, Modal } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { commonTexts } from './common.texts.ts';
import { useReturnFocus } from './return-focus.ts';
import { SecretOnce, type Secret } from './secret-once.tsx';

type SecretModalProps = {
  readonly title: string;
  readonly secrets: readonly Secret[];
  readonly hint?: ReactNode;
  /** What the operator says before it closes: "I have stored it". */
  readonly storedText: string;
  readonly doneText?: string;
  readonly onDone: () => void;
};

/** Secrets the server has just made. It closes only for somebody who says that they are stored. */
export function SecretModal({ title, secrets, hint, storedText, doneText, onDone }: SecretModalProps) {
  useReturnFocus();
  const t = useTexts(commonTexts);
  const [stored, setStored] = useState(false);
  useLeaveWarning(!stored);
  return (
    <Modal
      open
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" disabled={!stored} onClick={onDone}>
          {doneText ?? t.close}
        </Button>
      }
    >
      <div className={styles['stack']}>
        <SecretOnce secrets={secrets} />
        {hint && <p className={styles['small']}>{hint}</p>}
        <Checkbox checked={stored} onChange={(event) => setStored(event.target.checked)}>
          {storedText}
        </Checkbox>
      </div>
    </Modal>
  );
}

/** Closing the tab would lose the secret: the browser asks first. */
function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [active]);
}
