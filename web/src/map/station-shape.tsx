import type { StationKind } from '../api/types.ts';

const paths: Record<Exclude<StationKind, 'warehouse'>, string> = {
  house: 'M0-5.5 5.5 0 0 5.5-5.5 0Z',
  vessel: 'M0-5 5 4.5H-5Z',
  farm: 'M-4.5-4.5h9v9h-9Z',
};

/** The kind's own shape, about 11 pixels across, centred on 0,0: kinds differ without colour. */
export function StationShape({ kind, className }: { kind: StationKind; className?: string | undefined }) {
  if (kind === 'warehouse') return <circle r="4.6" className={className} />;
  return <path d={paths[kind]} className={className} />;
}
