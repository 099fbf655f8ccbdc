import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, type FormRule } from 'antd';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { placeMistakes } from '../parts/form-mistakes.ts';
import { ErrorNote } from '../parts/states.tsx';
import { useMe } from '../session/me.tsx';
import { accountTexts } from './account.texts.ts';

const PASSWORD_MIN_CHARS = 12;
const PASSWORD_MAX_CHARS = 256;

type Values = { currentPassword: string; newPassword: string; repeated: string };

/** Changes one's own password; wrong ones are told beside their field. */
export function ChangePassword() {
  const t = useTexts(accountTexts);
  const me = useMe();
  const [form] = Form.useForm<Values>();
  const { submit, pending, error } = useChange(form);
  const rules = useRules();
  return (
    <section className={styles['section']} aria-label={t.password}>
      <div>
        <h2>{t.password}</h2>
        <p className={styles['lead']}>{t.passwordLead}</p>
      </div>
      <Form<Values> form={form} layout="vertical" className={styles['narrow'] ?? ''} onFinish={submit}>
        <input type="text" name="username" autoComplete="username" value={me.username} readOnly hidden />
        <Form.Item
          name="currentPassword"
          label={t.present}
          rules={[{ required: true, message: t.presentRule }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="newPassword" label={t.next} extra={t.nextHint} rules={rules.next}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="repeated" label={t.repeat} dependencies={['newPassword']} rules={rules.repeated}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {error && <ErrorNote error={error} />}
        <Button type="primary" htmlType="submit" loading={pending}>
          {t.change}
        </Button>
      </Form>
    </section>
  );
}

function useChange(form: ReturnType<typeof Form.useForm<Values>>[0]) {
  const t = useTexts(accountTexts);
  const { message } = App.useApp();
  const client = useQueryClient();
  const [error, setError] = useState<Error | null>(null);
  const change = useMutation({
    mutationFn: ({ currentPassword, newPassword }: Values) =>
      request<void>('/api/v1/me/password', { method: 'POST', body: { currentPassword, newPassword } }),
  });
  const submit = (values: Values) => {
    setError(null);
    change.mutate(values, {
      onSuccess: () => {
        form.resetFields();
        void message.success(t.changed);
        void client.invalidateQueries({ queryKey: ['sessions'] });
      },
      onError: (failure) => setError(placeMistakes(form, failure, { 'wrong-password': 'currentPassword' })),
    });
  };
  return { submit, pending: change.isPending, error };
}

function useRules(): { next: FormRule[]; repeated: FormRule[] } {
  const t = useTexts(accountTexts);
  return {
    next: [
      { required: true, min: PASSWORD_MIN_CHARS, max: PASSWORD_MAX_CHARS, message: t.nextRule },
      ({ getFieldValue }) => ({
        validator: (_, value: string) =>
          value && value === getFieldValue('currentPassword')
            ? Promise.reject(new Error(t.same))
            : Promise.resolve(),
      }),
    ],
    repeated: [
      { required: true, message: t.repeatRule },
      ({ getFieldValue }) => ({
        validator: (_, value: string) =>
          !value || value === getFieldValue('newPassword')
            ? Promise.resolve()
            : Promise.reject(new Error(t.repeatRule)),
      }),
    ],
  };
}
