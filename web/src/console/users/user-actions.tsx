import { App, Button } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import type { User } from '../api/types.ts';
import styles from '../console.module.css';
import { commonTexts } from '../parts/common.texts.ts';
import { SecretModal } from '../parts/secret-modal.tsx';
import { randomPassword } from './random-password.ts';
import { useChangeUser } from './user-queries.ts';
import { usersTexts } from './users.texts.ts';

type UserActionsProps = { readonly user: User; readonly isLastAdmin: boolean; readonly onEdit: () => void };

/** Edit, new password, disable and enable. The last administrator cannot be disabled; the state column says why. */
export function UserActions({ user, isLastAdmin, onEdit }: UserActionsProps) {
  const t = useTexts(usersTexts);
  return (
    <span className={`${styles['row']} ${styles['rowEnd']}`}>
      <Button onClick={onEdit} aria-label={t.editTitle(user.displayName)}>
        {t.edit}
      </Button>
      <NewPassword user={user} />
      <Ability user={user} isLastAdmin={isLastAdmin} />
    </span>
  );
}

function Ability({ user, isLastAdmin }: Omit<UserActionsProps, 'onEdit'>) {
  const t = useTexts(usersTexts);
  const common = useTexts(commonTexts);
  const { modal, message } = App.useApp();
  const change = useChangeUser();
  const set = (disabled: boolean) =>
    change.mutate(
      { id: user.id, change: { disabled } },
      {
        onSuccess: () => void message.success((disabled ? t.wasDisabled : t.wasEnabled)(user.displayName)),
        onError: (error) => void message.error(error.message),
      },
    );
  if (user.disabled) {
    return (
      <Button loading={change.isPending} onClick={() => set(false)}>
        {t.enable}
      </Button>
    );
  }
  const ask = () =>
    modal.confirm({
      title: t.disableTitle(user.displayName),
      content: t.disableDetail,
      okText: t.disable,
      okButtonProps: { danger: true },
      cancelText: common.cancel,
      onOk: () => set(true),
    });
  return (
    <Button danger disabled={isLastAdmin} loading={change.isPending} onClick={ask}>
      {t.disable}
    </Button>
  );
}

function NewPassword({ user }: { readonly user: User }) {
  const t = useTexts(usersTexts);
  const common = useTexts(commonTexts);
  const { modal, message } = App.useApp();
  const change = useChangeUser();
  const [password, setPassword] = useState<string | null>(null);
  const make = () => {
    const made = randomPassword();
    change.mutate(
      { id: user.id, change: { password: made } },
      { onSuccess: () => setPassword(made), onError: (error) => void message.error(error.message) },
    );
  };
  const ask = () =>
    modal.confirm({
      title: t.newPasswordTitle(user.displayName),
      content: t.newPasswordDetail,
      okText: t.newPassword,
      okButtonProps: { danger: true },
      cancelText: common.cancel,
      onOk: make,
    });
  return (
    <>
      <Button loading={change.isPending} onClick={ask}>
        {t.newPassword}
      </Button>
      {password !== null && (
        <SecretModal
          title={t.newPasswordDone(user.displayName)}
          secrets={[
            { label: t.username, value: user.username },
            { label: t.newPassword, value: password },
          ]}
          hint={t.passwordHint}
          storedText={t.stored}
          onDone={() => setPassword(null)}
        />
      )}
    </>
  );
}
