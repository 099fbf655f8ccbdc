import { Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { KEY_ROLES, type Role } from '../api/types.ts';
import styles from '../console.module.css';
import { useOrganisations } from '../organisations/organisation-queries.ts';
import { commonTexts } from '../parts/common.texts.ts';
import { placeMistakes } from '../parts/form-mistakes.ts';
import { useIdempotencyKey } from '../parts/idempotency.ts';
import { useRoleOptions } from '../parts/roles.tsx';
import { useReturnFocus } from '../parts/return-focus.ts';
import { SecretModal } from '../parts/secret-modal.tsx';
import { ErrorNote } from '../parts/states.tsx';
import { useMakeApiKey, type NewApiKey } from './api-key-queries.ts';
import { apiKeysTexts } from './api-keys.texts.ts';

type Values = { name: string; roles: Role[]; organisationId: string | null; lastDay?: string };

const NAME_MAX_CHARS = 100;
const FIELDS = { 'unknown-organisation': 'organisationId' };

/** Makes an API key, and shows its secret once. */
export function MakeApiKey({ onClose }: { readonly onClose: () => void }) {
  useReturnFocus();
  const t = useTexts(apiKeysTexts);
  const common = useTexts(commonTexts);
  const [form] = Form.useForm<Values>();
  const make = useMakeApiKey();
  const keyFor = useIdempotencyKey();
  const [error, setError] = useState<Error | null>(null);
  const submit = (values: Values) => {
    const body = bodyOf(values);
    setError(null);
    make.mutate(
      { body, idempotencyKey: keyFor(body) },
      { onError: (failure) => setError(placeMistakes(form, failure, FIELDS)) },
    );
  };
  if (make.data) {
    return (
      <SecretModal
        title={t.made(make.data.name)}
        secrets={[{ label: t.secret, value: make.data.secret }]}
        hint={t.hint}
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
          <Button type="primary" loading={make.isPending} onClick={() => form.submit()}>
            {t.add}
          </Button>
          <Button onClick={onClose}>{common.cancel}</Button>
        </div>
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ roles: [], organisationId: null }}
        onFinish={submit}
      >
        <KeyFields />
        {error && <ErrorNote error={error} />}
      </Form>
    </Drawer>
  );
}

function KeyFields() {
  const t = useTexts(apiKeysTexts);
  const language = useLanguage();
  const organisations = useOrganisations().data?.rows ?? [];
  const roleOptions = useRoleOptions(KEY_ROLES);
  return (
    <>
      <Form.Item
        name="name"
        label={t.name}
        extra={t.nameHint}
        rules={[{ required: true, whitespace: true, max: NAME_MAX_CHARS, message: t.nameRule }]}
      >
        <Input autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item
        name="roles"
        label={t.roles}
        rules={[{ required: true, type: 'array', min: 1, message: t.rolesRule }]}
      >
        <Select mode="multiple" options={roleOptions} />
      </Form.Item>
      <Form.Item name="organisationId" label={t.organisation} normalize={(value?: string) => value ?? null}>
        <Select
          allowClear
          placeholder={t.noOrganisation}
          options={organisations.map(({ id, name }) => ({ value: id, label: `${name[language]} (${id})` }))}
        />
      </Form.Item>
      <Form.Item name="lastDay" label={t.expires} extra={t.expiresHint}>
        <Input type="date" min={new Date().toISOString().slice(0, 10)} />
      </Form.Item>
    </>
  );
}

function bodyOf({ name, roles, organisationId, lastDay }: Values): NewApiKey {
  const expiresAt = lastDay ? new Date(`${lastDay}T23:59:59`).toISOString() : null;
  return { name: name.trim(), roles, organisationId, expiresAt };
}
