import { defineTexts, useTexts } from '../../i18n/texts.ts';
import type { Role } from '../api/types.ts';
import styles from '../console.module.css';
import { Mark } from './mark.tsx';

const roleTexts = defineTexts(
  {
    admin: 'Administrator',
    operator: 'Operator',
    certifier: 'Certifier',
    auctioneer: 'Auctioneer',
    bidder: 'Bidder',
    regulator: 'Regulator',
    bank: 'Bank',
    farmer: 'Farmer',
    gateway: 'Gateway',
    none: 'No role: may only see the public data',
  },
  {
    admin: '管理员',
    operator: '运营员',
    certifier: '认证员',
    auctioneer: '拍卖师',
    bidder: '竞买人',
    regulator: '监管员',
    bank: '银行',
    farmer: '养殖户',
    gateway: '网关',
    none: '没有角色：只能看公开数据',
  },
);

const roleHints = defineTexts(
  {
    admin: 'everything, users and keys included',
    operator: 'stations and quarantine',
    certifier: 'certificates',
    auctioneer: 'auctions',
    bidder: 'bids',
    regulator: 'supervision, reading only',
    bank: 'payments',
    farmer: 'own payments',
    gateway: 'hands over what stations publish; for machines',
  },
  {
    admin: '一切权限，包括用户与密钥',
    operator: '站点与隔离区',
    certifier: '证书',
    auctioneer: '拍卖',
    bidder: '出价',
    regulator: '监管，只读',
    bank: '付款',
    farmer: '本人收款',
    gateway: '转交站点发布的数据，供机器使用',
  },
);

export function RoleTags({ roles }: { readonly roles: readonly Role[] }) {
  const t = useTexts(roleTexts);
  if (roles.length === 0) return <span className={styles['soft']}>{t.none}</span>;
  return (
    <span className={styles['row']}>
      {roles.map((role) => (
        <Mark key={role}>{t[role]}</Mark>
      ))}
    </span>
  );
}

/** The roles of a list as choices, each with what it opens. */
export function useRoleOptions(roles: readonly Role[]): { value: Role; label: string }[] {
  const names = useTexts(roleTexts);
  const hints = useTexts(roleHints);
  return roles.map((role) => ({ value: role, label: `${names[role]} · ${hints[role]}` }));
}
