import { machine, Progress, table, type Figure } from './report.ts';

/**
 * `npm run bench -- <name> [--json]`. A bench measures our code and what it is held against side by side in one
 * run; machines differ, so that the ratios are what to quote.
 */
type Bench = (progress: Progress) => Promise<Figure[]>;

const benches: Record<string, () => Promise<Bench>> = {
  ingest: async () => (await import('./ingest.ts')).ingest,
  log: async () => (await import('./log.ts')).log,
};

const names = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const load = benches[names[0] ?? ''];
if (names.length !== 1 || !load) {
  process.stderr.write(`usage: npm run bench -- <${Object.keys(benches).join(' | ')}> [--json]\n`);
  process.exit(2);
}
const progress = new Progress();
const figures = await (await load())(progress);
progress.done();
const report = { bench: names[0]!, machine: machine(), figures };
process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(report)}\n` : `${table(report)}\n`);
