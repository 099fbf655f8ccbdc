/** What the public routes answer. Masses are integers in grams, times RFC 3339 in UTC. */

export type Page<T> = { items: T[]; next: string | null };

export type Name = { zh: string; en: string };

export type WasteClass =
  'oily-water' | 'waste-oil' | 'sewage' | 'garbage' | 'battery' | 'marine-plastic' | 'fishing-gear' | 'other';

export type StationKind = 'warehouse' | 'house' | 'vessel' | 'farm';

export type Totals = {
  readings: number;
  netG: number;
  byClass: { wasteClass: WasteClass; readings: number; netG: number }[];
};

export type Overview = {
  simulated: boolean;
  stations: { total: number; online: number; simulated: number };
  totals: Totals;
  today: Totals;
  log: { treeSize: number; checkpointAt: string | null };
  anchor: NewestAnchor | null;
  example: string | null;
};

export type NewestAnchor = {
  treeSize: number;
  blockNumber: number;
  blockTime: string;
  lagEntries: number;
  lagMs: number;
};

export type Station = {
  id: string;
  kind: StationKind;
  name: Name;
  position: { lat: number; lon: number } | null;
  geofenceM: number | null;
  simulated: boolean;
  online: boolean;
  lastSeenAt: string | null;
  totals: { readings: number; netG: number };
  gaps: { epoch: number; from: number | string; to: number | string }[];
};

export type StationKey = {
  kid: string;
  simulated: boolean;
  registeredAt: string;
  revokedAt: string | null;
  reason?: string | null;
  entryId: string;
};

export type Weighing = {
  entryId: string;
  position: number;
  station: string;
  stationName: Name;
  at: string;
  material: string;
  wasteClass: WasteClass;
  hazardous: boolean;
  grossG: number;
  tareG: number;
  netG: number;
  source: { kind: 'vessel' | 'collector' | 'shore'; id: string };
  flags: string[];
  simulated: boolean;
};

export type EntryState = 'received' | 'sequenced' | 'anchored';

export type EntryAnchor = {
  chainId: number;
  contract: string;
  treeSize: number;
  transaction: string;
  blockNumber: number;
  blockHash: string;
  blockTime: string;
};

export type Entry = {
  id: string;
  index: number | null;
  type: string;
  issuer: string;
  issuerName: Name | null;
  epoch: number;
  seq: number | string;
  iat: string;
  receivedAt: string;
  statement: string;
  header: { alg: string; kid: string; typ: string };
  payload: { iss: string; epoch: number; seq: number | string; iat: string; type: string; data: unknown };
  flags: { code: string; detail: string }[];
  simulated: boolean;
  state: EntryState;
  anchor: EntryAnchor | null;
};

/** Hashes in base64, leaf first. */
export type InclusionProof = { index: number; proof: string[] };

export type LogHead = {
  origin: string;
  vkey: string;
  treeSize: number;
  rootHash: string;
  checkpoint: string;
  checkpointAt: string;
  chainId: number;
  contract: string;
  anchors: { newest: Anchor | null; pending: number };
};

export type Anchor = {
  treeSize: number;
  transaction: string;
  blockNumber: number;
  blockTime: string;
  checkpointAt: string;
  lagMs: number;
};
