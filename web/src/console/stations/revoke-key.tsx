import { Alert, App, Form, Input, Modal } from 'antd';
import { useTexts } from '../../i18n/texts.ts';
import type { Station } from '../api/types.ts';
import styles from '../console.module.css';
import { commonTexts } from '../parts/common.texts.ts';
import { useReturnFocus } from '../parts/return-focus.ts';
import { ErrorNote } from '../parts/states.tsx';
import { keyTexts } from './key.texts.ts';
import { useRevokeKey } from './station-queries.ts';

const REASON_MAX_CHARS = 500;
const CONFIRM_CHARS = 6;

type RevokeKeyProps = { readonly station: Station; readonly kid: string; readonly onClose: () => void };
type Values = { reason: string; confirmation: string };

/** Revokes a key for ever: a reason for the ledger, and the thumbprint's beginning typed by hand. */
export function RevokeKey({ station, kid, onClose }: RevokeKeyProps) {
  useReturnFocus();
  const t = useTexts(keyTexts);
  const common = useTexts(commonTexts);
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const revoke = useRevokeKey(station.id);
  const prefix = kid.slice(0, CONFIRM_CHARS);
  const submit = ({ reason }: Values) =>
    revoke.mutate(
      { kid, reason: reason.trim() },
      {
        onSuccess: () => {
          void message.success(t.revokedDone);
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t.revokeTitle}
      okText={t.revokeSubmit}
      okButtonProps={{ danger: true }}
      cancelText={common.cancel}
      confirmLoading={revoke.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values> form={form} layout="vertical" className={styles['stack'] ?? ''} onFinish={submit}>
        <Alert type="warning" showIcon title={t.revokeLead} />
        <code className={styles['mono']}>{kid}</code>
        <Form.Item
          name="reason"
          label={t.revokeReason}
          extra={t.revokeReasonHint}
          rules={[{ required: true, whitespace: true, max: REASON_MAX_CHARS, message: t.reasonRequired }]}
        >
          <Input.TextArea autoSize={{ minRows: 2 }} />
        </Form.Item>
        <Form.Item
          name="confirmation"
          label={t.confirmKid(prefix)}
          rules={[{ required: true, pattern: new RegExp(`^${prefix}$`), message: t.confirmKidMismatch }]}
        >
          <Input
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="none"
            className={styles['mono'] ?? ''}
          />
        </Form.Item>
        {revoke.error && <ErrorNote error={revoke.error} />}
      </Form>
    </Modal>
  );
}
