import { Button, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { commonTexts } from '../parts/common.texts.ts';
import { placeMistakes } from '../parts/form-mistakes.ts';
import { useIdempotencyKey } from '../parts/idempotency.ts';
import { useReturnFocus } from '../parts/return-focus.ts';
import { SecretModal } from '../parts/secret-modal.tsx';
import { ErrorNote } from '../parts/states.tsx';
import { UserFields } from './user-fields.tsx';
import { useAddUser, type NewUser } from './user-queries.ts';
import { usersTexts } from './users.texts.ts';

const USERNAME = /^[a-z0-9][a-z0-9._-]{2,63}$/;
const FIELDS = { 'username-taken': 'username', 'unknown-organisation': 'organisationId' };

/** Adds a user. The service makes the first password, and it is shown once. */
export function AddUser({ onClose }: { readonly onClose: () => void }) {
  useReturnFocus();
  const t = useTexts(usersTexts);
  const common = useTexts(commonTexts);
  const [form] = Form.useForm<NewUser>();
  const add = useAddUser();
  const keyFor = useIdempotencyKey();
  const [error, setError] = useState<Error | null>(null);
  const submit = (body: NewUser) => {
    setError(null);
    add.mutate(
      { body, idempotencyKey: keyFor(body) },
      { onError: (failure) => setError(placeMistakes(form, failure, FIELDS)) },
    );
  };
  if (add.data) {
    return (
      <SecretModal
        title={t.added(add.data.displayName)}
        secrets={[
          { label: t.username, value: add.data.username },
          { label: t.initialPassword, value: add.data.initialPassword ?? '' },
        ]}
        hint={t.passwordHint}
        storedText={t.stored}
        onDone={onClose}
      />
    );
  }
  return (
    <Drawer
      open
      title={t.add}
      onClose={onClose}
      footer={
        <div className={styles['row']}>
          <Button type="primary" loading={add.isPending} onClick={() => form.submit()}>
            {t.add}
          </Button>
          <Button onClick={onClose}>{common.cancel}</Button>
        </div>
      }
    >
      <Form<NewUser>
        form={form}
        layout="vertical"
        initialValues={{ roles: [], organisationId: null }}
        onFinish={submit}
      >
        <Form.Item
          name="username"
          label={t.username}
          rules={[{ required: true, pattern: USERNAME, message: t.usernameRule }]}
        >
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus />
        </Form.Item>
        <UserFields isLastAdmin={false} />
        {error && <ErrorNote error={error} />}
      </Form>
    </Drawer>
  );
}
