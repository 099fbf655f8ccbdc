import { Alert, App, Modal } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import type { Station } from '../api/types.ts';
import styles from '../console.module.css';
import { commonTexts } from '../parts/common.texts.ts';
import { useReturnFocus } from '../parts/return-focus.ts';
import { ErrorNote } from '../parts/states.tsx';
import type { KeyChoice } from './key-choice.ts';
import { KeyInput } from './key-input.tsx';
import { keyTexts } from './key.texts.ts';
import { registerTexts } from './register.texts.ts';
import { useRotateKey } from './station-queries.ts';

/** Registers one more key for a station. The old one keeps working until it is revoked. */
export function RotateKey({ station, onClose }: { readonly station: Station; readonly onClose: () => void }) {
  useReturnFocus();
  const t = useTexts(keyTexts);
  const register = useTexts(registerTexts);
  const common = useTexts(commonTexts);
  const { message } = App.useApp();
  const rotate = useRotateKey(station.id);
  const [choice, setChoice] = useState<KeyChoice | undefined>();
  const [missing, setMissing] = useState<string | null>(null);
  const submit = () => {
    if (!choice?.privateSaved) {
      setMissing(choice ? register.needsDownload : register.needsKey);
      return;
    }
    rotate.mutate(choice.publicKey, {
      onSuccess: () => {
        void message.success(t.rotated);
        onClose();
      },
    });
  };
  const change = (next: KeyChoice | undefined) => {
    setChoice(next);
    setMissing(null);
  };
  return (
    <Modal
      open
      title={t.rotateTitle}
      okText={t.rotateSubmit}
      cancelText={common.cancel}
      confirmLoading={rotate.isPending}
      onOk={submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className={styles['stack']}>
        <Alert type="info" showIcon title={t.rotateLead} />
        <KeyInput owner={station.id} {...(choice ? { value: choice } : {})} onChange={change} />
        {missing && (
          <p role="alert" className={styles['mistake']}>
            {missing}
          </p>
        )}
        {rotate.error && <ErrorNote error={rotate.error} />}
      </div>
    </Modal>
  );
}
