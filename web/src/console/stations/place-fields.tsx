import { distanceM } from '@tidemark/core/geo';
import { Form, InputNumber, type FormInstance } from 'antd';
import type { ClipboardEvent } from 'react';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { Station } from '../api/types.ts';
import styles from '../console.module.css';
import { formatCoordinates, isPosition, parseCoordinates, type Position } from './coordinates.ts';
import { PlaceSketch } from './place-sketch.tsx';
import { registerTexts } from './register.texts.ts';
import { useStationName } from './station-facts.tsx';
import { useStations } from './station-queries.ts';
import sketchStyles from './stations.module.css';

/** Bounds of a geofence in metres, as the server has them. */
export const GEOFENCE_MIN_M = 1;
export const GEOFENCE_MAX_M = 1_000_000;
export const GEOFENCE_DEFAULT_M = 500;

/** A station nearer than nothing else within this distance is likelier a slip than a new harbour. */
const FAR_M = 100_000;

export type PlaceValues = { position: { lat: number; lon: number }; geofenceM: number };

/** Latitude, longitude and geofence, with a sketch that shows a slipped digit at once. */
export function PlaceFields({ form, except }: { readonly form: FormInstance; readonly except?: string }) {
  const t = useTexts(registerTexts);
  const language = useLanguage();
  const position = usePosition(form);
  const geofenceM = Form.useWatch('geofenceM', form) as number | null | undefined;
  const others = (useStations().data?.rows ?? []).filter((station) => station.id !== except);
  const paste = (event: ClipboardEvent) => {
    const pasted = parseCoordinates(event.clipboardData.getData('text'));
    if (!pasted) return;
    event.preventDefault();
    form.setFieldsValue({ position: pasted });
  };
  return (
    <div className={sketchStyles['where']}>
      <div>
        <div className={styles['two']}>
          <CoordinateField name="lat" label={t.lat} range={t.latRange} bound={90} onPaste={paste} />
          <CoordinateField name="lon" label={t.lon} range={t.lonRange} bound={180} onPaste={paste} />
        </div>
        <p className={styles['small']}>{t.pasteHint}</p>
        <p role="status" className={styles['placeNote']}>
          {position && <PlaceNote position={position} stations={others} />}
        </p>
        <Form.Item
          name="geofenceM"
          label={t.geofenceM}
          extra={t.geofenceHint}
          rules={[
            {
              required: true,
              type: 'integer',
              min: GEOFENCE_MIN_M,
              max: GEOFENCE_MAX_M,
              message: t.geofenceRange(GEOFENCE_MIN_M, GEOFENCE_MAX_M),
            },
          ]}
        >
          <InputNumber
            style={{ width: '100%' }}
            step={100}
            formatter={(value) =>
              value === undefined ? '' : Number(value).toLocaleString(localeOf(language))
            }
            parser={(text) => Number((text ?? '').replace(/[^\d]/g, ''))}
          />
        </Form.Item>
      </div>
      <PlaceSketch position={position} geofenceM={geofenceM ?? 0} stations={others} />
    </div>
  );
}

type CoordinateFieldProps = {
  readonly name: 'lat' | 'lon';
  readonly label: string;
  readonly range: string;
  readonly bound: number;
  readonly onPaste: (event: ClipboardEvent) => void;
};

function CoordinateField({ name, label, range, bound, onPaste }: CoordinateFieldProps) {
  return (
    <Form.Item
      name={['position', name]}
      label={label}
      rules={[{ required: true, type: 'number', min: -bound, max: bound, message: range }]}
    >
      <InputNumber style={{ width: '100%' }} controls={false} inputMode="decimal" onPaste={onPaste} />
    </Form.Item>
  );
}

function usePosition(form: FormInstance): Position | null {
  const lat = Form.useWatch(['position', 'lat'], form) as number | null | undefined;
  const lon = Form.useWatch(['position', 'lon'], form) as number | null | undefined;
  if (typeof lat !== 'number' || typeof lon !== 'number') return null;
  return isPosition({ lat, lon }) ? { lat, lon } : null;
}

function PlaceNote({
  position,
  stations,
}: {
  readonly position: Position;
  readonly stations: readonly Station[];
}) {
  const t = useTexts(registerTexts);
  const nameOf = useStationName();
  const nearest = nearestOf(position, stations);
  const reads = t.reads(formatCoordinates(position));
  if (!nearest) return <>{reads}</>;
  const away =
    nearest.distanceM > FAR_M
      ? t.farFromAll(km(FAR_M))
      : t.nearest(nameOf(nearest.station), km(nearest.distanceM));
  return (
    <>
      {reads} · {away}
    </>
  );
}

function nearestOf(position: Position, stations: readonly Station[]) {
  let nearest: { station: Station; distanceM: number } | null = null;
  for (const station of stations) {
    if (!station.position) continue;
    const away = distanceM(position, station.position);
    if (nearest === null || away < nearest.distanceM) nearest = { station, distanceM: away };
  }
  return nearest;
}

function km(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(metres < 10_000 ? 1 : 0)} km`;
}
