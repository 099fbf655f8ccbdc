import { catalogue } from '../../common/problem.ts';

export const identityProblem = catalogue({
  'wrong-credentials': { status: 401, zh: '用户名或密码不正确', en: 'User name or password is wrong' },
  'user-disabled': { status: 401, zh: '该用户已停用', en: 'This user is disabled' },
  'too-many-attempts': {
    status: 429,
    zh: '尝试次数过多，请稍后再试',
    en: 'Too many attempts, try again later',
  },
  'wrong-password': { status: 403, zh: '当前密码不正确', en: 'The present password is wrong' },
  'users-only': {
    status: 403,
    zh: '仅限用户本人，API 密钥不可用',
    en: 'Only a user can do this, not an API key',
  },
  'unknown-user': { status: 404, zh: '没有该用户', en: 'There is no such user' },
  'unknown-session': { status: 404, zh: '没有该会话', en: 'There is no such session' },
  'unknown-api-key': { status: 404, zh: '没有该 API 密钥', en: 'There is no such API key' },
  'unknown-organisation': { status: 422, zh: '没有该机构', en: 'There is no such organisation' },
  'username-taken': { status: 409, zh: '用户名已被使用', en: 'This user name is taken' },
  'organisation-id-taken': { status: 409, zh: '该编号已被使用', en: 'This id is taken' },
  'last-admin': {
    status: 409,
    zh: '必须保留至少一名可用的管理员',
    en: 'At least one administrator must remain',
  },
});
