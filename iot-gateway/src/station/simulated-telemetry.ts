import type { Telemetry } from '@tidemark/core/schemas/telemetry';
import type { Site } from './fleet-sites.ts';
import { integerBetween, randomOf } from './random.ts';

const FIRMWARE = 'tidemark-simulator-1';

/** How a simulated device is, the same for the same site and number; queue and uptime are the process's own. */
export function simulateTelemetry(
  site: Site,
  number: number,
  uptimeS: number,
  queueLength: number,
): Telemetry {
  const random = randomOf(`${site.id} ${number} telemetry`);
  return {
    position: site.position,
    firmware: FIRMWARE,
    batteryPercent: integerBetween(random, 62, 100),
    voltageMv: integerBetween(random, 11_900, 13_600),
    clockOffsetMs: integerBetween(random, -180, 180),
    diskFreeBytes: integerBetween(random, 20_000, 28_000) * 1024 * 1024,
    queueLength,
    uptimeS,
    temperatureMilliC: integerBetween(random, 14_000, 31_000),
    signalDbm: integerBetween(random, -103, -61),
  };
}
