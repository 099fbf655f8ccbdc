import { defineTexts } from '../../i18n/texts.ts';

export const organisationsTexts = defineTexts(
  {
    title: 'Organisations',
    lead: 'Companies, authorities and co-operatives that users and API keys belong to.',
    add: 'Add an organisation',
    name: 'Name',
    id: 'Id',
    idRule: '3 to 64 lower-case letters, digits or hyphens',
    idHint: 'Appears in statements and cannot be changed.',
    since: 'Added',
    empty: 'No organisations yet',
    emptyDetail: 'Add one when users or API keys should belong to a company or an authority.',
    added: 'The organisation is added',
    signs: 'It signs statements of its own',
    signsHint: 'Then its public key is written into the ledger with it.',
  },
  {
    title: '机构',
    lead: '用户与 API 密钥所属的企业、主管部门和合作社。',
    add: '添加机构',
    name: '名称',
    id: '编号',
    idRule: '3 到 64 个小写字母、数字或连字符',
    idHint: '会出现在声明中，不能修改。',
    since: '添加时间',
    empty: '还没有机构',
    emptyDetail: '当用户或 API 密钥属于某个企业或部门时，在此添加。',
    added: '机构已添加',
    signs: '该机构自行签署声明',
    signsHint: '其公钥会同时写入账本。',
  },
);
