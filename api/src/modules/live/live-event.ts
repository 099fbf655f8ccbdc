/**
 * Ids of live events grow with the log: 1024 of them belong to each tree size, the readings of its last entry first,
 * then what is told of the size itself. So an id says where to go on, in whatever process.
 */
const IDS_A_SIZE = 1024;
const OF_CHECKPOINT = 1022;
const OF_ANCHOR = 1023;

export type LiveEvent = {
  readonly id: number;
  readonly name: 'weighing' | 'checkpoint' | 'anchor';
  readonly data: object;
};

/** A reading's place in the log. */
export type LivePlace = { readonly index: number; readonly position: number };

export function weighingEventId({ index, position }: LivePlace): number {
  return (index + 1) * IDS_A_SIZE + position;
}

export function checkpointEventId(treeSize: number): number {
  return treeSize * IDS_A_SIZE + OF_CHECKPOINT;
}

/** An anchor is told at whatever size the log has by then. */
export function anchorEventId(logSize: number): number {
  return logSize * IDS_A_SIZE + OF_ANCHOR;
}

/** The place of an event id as a browser sends it back; undefined for what is none of ours. */
export function placeOfEventId(text: string | undefined): LivePlace | undefined {
  if (text === undefined || !/^[0-9]{1,16}$/.test(text)) return undefined;
  const id = Number(text);
  return Number.isSafeInteger(id)
    ? { index: Math.floor(id / IDS_A_SIZE) - 1, position: id % IDS_A_SIZE }
    : undefined;
}

/** The text of an event in a stream of server-sent events. */
export function formatEvent({ id, name, data }: LiveEvent): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
