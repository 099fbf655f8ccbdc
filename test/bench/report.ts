import { availableParallelism, cpus, totalmem } from 'node:os';

/** One measured figure, with what it is to reach where DESIGN names a target. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `atLeast` and `atMost` are in the same unit as `value`. */
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly note?: string;
};

export type Report = {
  readonly bench: string;
  readonly machine: {
    readonly cores: number;
    readonly cpu: string;
    readonly memoryGiB: number;
    readonly node: string;
  };
  readonly figures: readonly Figure[];
};

export function machine(): Report['machine'] {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}

const digits = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fraction = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const number = (value: number): string => (Math.abs(value) >= 100 ? digits : fraction).format(value);

function target({ atLeast, atMost, value }: Figure): string {
  if (atLeast !== undefined) return `≥ ${number(atLeast)} ${value >= atLeast ? '✓' : '✗'}`;
  if (atMost !== undefined) return `≤ ${number(atMost)} ${value <= atMost ? '✓' : '✗'}`;
  return '';
}

/** The report as a table for people. */
export function table({ bench, machine: { cores, cpu, memoryGiB, node }, figures }: Report): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${number(figure.value)} ${figure.unit}`,
    target(figure),
    figure.note ?? '',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map(([name, value, aim, note]) =>
    `  ${name!.padEnd(widths[0]!)}  ${value!.padStart(widths[1]!)}  ${aim!.padEnd(widths[2]!)}  ${note!}`.trimEnd(),
  );
  return [`${bench} · ${cores} × ${cpu} · ${memoryGiB} GiB · Node ${node}`, ...lines].join('\n');
}

const BAR_WIDTH = 24;

/** A progress bar on standard error; silent where that is not a terminal, but for one line a phase. */
export class Progress {
  #phase = '';

  phase(name: string): void {
    this.#phase = name;
    if (process.stderr.isTTY) this.at(0);
    else process.stderr.write(`${name} …\n`);
  }

  /** `share` runs from 0 to 1. */
  at(share: number): void {
    if (!process.stderr.isTTY) return;
    const full = Math.round(Math.min(1, share) * BAR_WIDTH);
    const bar = '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
    process.stderr.write(`\r\x1b[2K${bar} ${Math.round(share * 100)} % ${this.#phase}`);
  }

  done(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K');
  }
}

/** The `share` quantile of the samples by nearest rank; the samples are sorted in place. */
export function quantile(samples: Float64Array, share: number): number {
  if (samples.length === 0) throw new RangeError('no samples');
  samples.sort();
  return samples[Math.min(samples.length - 1, Math.ceil(share * samples.length) - 1)]!;
}

/** Runs `work` and tells how many `units` a second it did. */
export async function rate(units: number, work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (units / (performance.now() - start)) * 1000;
}
