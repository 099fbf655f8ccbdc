import type { consoleTexts } from '../console.texts.ts';
import type { Role } from '../api/types.ts';

/** A page of the console's menu. Without roles it is for everybody who is signed in. */
export type Place = {
  readonly to: string;
  readonly text: Extract<keyof (typeof consoleTexts)['en'], string>;
  readonly roles?: readonly Role[];
};

export const places = [
  { to: '/console', text: 'home' },
  { to: '/console/stations', text: 'stations' },
  { to: '/console/quarantine', text: 'quarantine', roles: ['admin', 'operator', 'regulator'] },
  { to: '/console/users', text: 'users', roles: ['admin'] },
  { to: '/console/organisations', text: 'organisations', roles: ['admin'] },
  { to: '/console/api-keys', text: 'apiKeys', roles: ['admin'] },
  { to: '/console/account', text: 'account' },
] as const satisfies readonly Place[];
