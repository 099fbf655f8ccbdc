import { App, Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import type { User } from '../api/types.ts';
import styles from '../console.module.css';
import { commonTexts } from '../parts/common.texts.ts';
import { placeMistakes } from '../parts/form-mistakes.ts';
import { useReturnFocus } from '../parts/return-focus.ts';
import { ErrorNote } from '../parts/states.tsx';
import { UserFields } from './user-fields.tsx';
import { useChangeUser, type NewUser } from './user-queries.ts';
import { usersTexts } from './users.texts.ts';

type Values = Omit<NewUser, 'username'>;
type EditUserProps = { readonly user: User; readonly isLastAdmin: boolean; readonly onClose: () => void };

/** Changes a user's name, roles or organisation. */
export function EditUser({ user, isLastAdmin, onClose }: EditUserProps) {
  useReturnFocus();
  const t = useTexts(usersTexts);
  const common = useTexts(commonTexts);
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const change = useChangeUser();
  const [error, setError] = useState<Error | null>(null);
  const submit = (values: Values) =>
    change.mutate(
      { id: user.id, change: values },
      {
        onSuccess: () => {
          void message.success(t.saved);
          onClose();
        },
        onError: (failure) => setError(placeMistakes(form, failure, { 'last-admin': 'roles' })),
      },
    );
  return (
    <Drawer
      open
      title={t.editTitle(user.displayName)}
      onClose={onClose}
      footer={
        <div className={styles['row']}>
          <Button type="primary" loading={change.isPending} onClick={() => form.submit()}>
            {common.save}
          </Button>
          <Button onClick={onClose}>{common.cancel}</Button>
        </div>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{
          displayName: user.displayName,
          roles: [...user.roles],
          organisationId: user.organisationId,
        }}
        onFinish={submit}
      >
        <UserFields isLastAdmin={isLastAdmin} />
        {error && <ErrorNote error={error} />}
      </Form>
    </Drawer>
  );
}
