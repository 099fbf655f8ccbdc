import { App, Button, Checkbox, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { commonTexts } from '../parts/common.texts.ts';
import { placeMistakes } from '../parts/form-mistakes.ts';
import { useIdempotencyKey } from '../parts/idempotency.ts';
import { useReturnFocus } from '../parts/return-focus.ts';
import { ErrorNote } from '../parts/states.tsx';
import type { KeyChoice } from '../stations/key-choice.ts';
import { KeyField } from '../stations/key-field.tsx';
import { NameFields } from '../stations/name-fields.tsx';
import { useAddOrganisation, type NewOrganisation } from './organisation-queries.ts';
import { organisationsTexts } from './organisations.texts.ts';

type Values = Omit<NewOrganisation, 'publicKey'> & { signs: boolean; publicKey?: KeyChoice };

const ID = /^[a-z0-9-]{3,64}$/;
const FIELDS = { 'organisation-id-taken': 'id', 'key-already-registered': 'publicKey', 'reserved-id': 'id' };

/** Adds an organisation, with a key where it signs statements itself. */
export function AddOrganisation({ onClose }: { readonly onClose: () => void }) {
  useReturnFocus();
  const t = useTexts(organisationsTexts);
  const common = useTexts(commonTexts);
  const [form] = Form.useForm<Values>();
  const { submit, pending, error } = useAdding(form, onClose);
  const signs = Form.useWatch('signs', form) as boolean | undefined;
  const id = Form.useWatch('id', form) as string | undefined;
  return (
    <Drawer
      open
      size="large"
      title={t.add}
      onClose={onClose}
      footer={
        <div className={styles['row']}>
          <Button type="primary" loading={pending} onClick={() => form.submit()}>
            {t.add}
          </Button>
          <Button onClick={onClose}>{common.cancel}</Button>
        </div>
      }
    >
      <Form<Values> form={form} layout="vertical" initialValues={{ signs: false }} onFinish={submit}>
        <Form.Item
          name="id"
          label={t.id}
          extra={t.idHint}
          rules={[{ required: true, pattern: ID, message: t.idRule }]}
        >
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus />
        </Form.Item>
        <NameFields />
        <Form.Item name="signs" valuePropName="checked" extra={t.signsHint}>
          <Checkbox>{t.signs}</Checkbox>
        </Form.Item>
        {signs && <KeyField owner={id ?? ''} />}
        {error && <ErrorNote error={error} />}
      </Form>
    </Drawer>
  );
}

function useAdding(form: ReturnType<typeof Form.useForm<Values>>[0], onDone: () => void) {
  const t = useTexts(organisationsTexts);
  const { message } = App.useApp();
  const add = useAddOrganisation();
  const keyFor = useIdempotencyKey();
  const [error, setError] = useState<Error | null>(null);
  const submit = ({ id, name, publicKey }: Values) => {
    const body: NewOrganisation = { id, name, ...(publicKey ? { publicKey: publicKey.publicKey } : {}) };
    setError(null);
    add.mutate(
      { body, idempotencyKey: keyFor(body) },
      {
        onSuccess: () => {
          void message.success(t.added);
          onDone();
        },
        onError: (failure) => setError(placeMistakes(form, failure, FIELDS)),
      },
    );
  };
  return { submit, pending: add.isPending, error };
}
