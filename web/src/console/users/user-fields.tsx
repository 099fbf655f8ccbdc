import { Form, Input, Select } from 'antd';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { USER_ROLES } from '../api/types.ts';
import { useOrganisations } from '../organisations/organisation-queries.ts';
import { useRoleOptions } from '../parts/roles.tsx';
import { usersTexts } from './users.texts.ts';

const NAME_MAX_CHARS = 100;

/** What can be said of a user at any time: name, roles, organisation. */
export function UserFields({ isLastAdmin }: { readonly isLastAdmin: boolean }) {
  const t = useTexts(usersTexts);
  const language = useLanguage();
  const organisations = useOrganisations().data?.rows ?? [];
  const roleOptions = useRoleOptions(USER_ROLES).map((option) => ({
    ...option,
    disabled: isLastAdmin && option.value === 'admin',
  }));
  return (
    <>
      <Form.Item
        name="displayName"
        label={t.displayName}
        rules={[{ required: true, whitespace: true, max: NAME_MAX_CHARS, message: t.displayNameRule }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="roles" label={t.roles} {...(isLastAdmin ? { extra: t.lastAdmin } : {})}>
        <Select mode="multiple" options={roleOptions} />
      </Form.Item>
      <Form.Item name="organisationId" label={t.organisation} normalize={(value?: string) => value ?? null}>
        <Select
          allowClear
          placeholder={t.noOrganisation}
          options={organisations.map(({ id, name }) => ({ value: id, label: `${name[language]} (${id})` }))}
        />
      </Form.Item>
    </>
  );
}
