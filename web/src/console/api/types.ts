import type { Name, Station, StationKey } from '../../api/types.ts';

/** What the signed-in routes answer. Times are RFC 3339 in UTC. */

/** A gateway is a machine: it has an API key, never a user. */
export const USER_ROLES = [
  'admin',
  'operator',
  'certifier',
  'auctioneer',
  'bidder',
  'regulator',
  'bank',
  'farmer',
] as const;
export const KEY_ROLES = [...USER_ROLES, 'gateway'] as const;
export type Role = (typeof KEY_ROLES)[number];

export type Me = {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly organisationId: string | null;
  readonly sessionId: string | null;
};

export type Session = {
  readonly id: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly userAgent: string;
  readonly current: boolean;
};

export type User = {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly organisationId: string | null;
  readonly disabled: boolean;
  readonly createdAt: string;
};

export type Organisation = { readonly id: string; readonly name: Name; readonly createdAt: string };

export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly organisationId: string | null;
  /** The id of the user who made it; null for the one the gateway came with. */
  readonly createdBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
};

/** A station's sign-in to the broker; shown once. */
export type MqttCredentials = { readonly username: string; readonly password: string };

export type Severity = 'alarm' | 'notice';

export type Quarantined = {
  readonly id: string;
  /** The station that was signed in to the broker, whatever the statement says. */
  readonly station: string;
  readonly topic: string;
  readonly code: string;
  readonly detail: string;
  readonly severity: Severity;
  readonly issuer: string | null;
  readonly epoch: number | null;
  readonly seq: number | string | null;
  readonly sizeBytes: number;
  readonly receivedAt: string;
  readonly lastReceivedAt: string;
  readonly timesReceived: number;
  readonly reviewedAt: string | null;
  readonly reviewedBy: string | null;
  readonly note: string | null;
};

export type QuarantinedBytes = Quarantined & { readonly bytesBase64: string };

export type { Name, Station, StationKey };
