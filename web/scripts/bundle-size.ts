// Measures the JavaScript that /verify needs before its first paint, compressed as the server would send it, and
// fails above the budget or when console code is in it: `npm run bundle-size -w web`, after a build.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** The budget of DESIGN's public pages, in kilobytes of 1,000 bytes. */
const budgetKb = 120;

type Chunk = { file: string; name?: string; src?: string; imports?: string[]; isEntry?: boolean };
type Manifest = Record<string, Chunk>;

export type BundleSize = { totalBytes: number; files: { file: string; bytes: number }[]; sources: string[] };

/** The entry, the verify page, and all that these import statically. `dist` is the folder of the built app. */
export function measureVerify(dist: URL): BundleSize {
  const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Manifest;
  const wanted = [
    ...Object.keys(manifest).filter((key) => manifest[key]?.isEntry),
    keyOf(manifest, 'src/pages/verify/verify.tsx'),
  ];
  const keys = new Set<string>();
  for (let key = wanted.pop(); key !== undefined; key = wanted.pop()) {
    if (keys.has(key)) continue;
    keys.add(key);
    wanted.push(...(manifest[key]?.imports ?? []));
  }
  const files = [...keys].map((key) => sized(dist, keyed(manifest, key).file));
  return { totalBytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files, sources: [...keys] };
}

function keyOf(manifest: Manifest, source: string): string {
  if (!manifest[source]) throw new Error(`${source} has no chunk of its own in the manifest`);
  return source;
}

function keyed(manifest: Manifest, key: string): Chunk {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`the manifest imports ${key}, which it does not list`);
  return chunk;
}

function sized(dist: URL, file: string): { file: string; bytes: number } {
  return { file, bytes: gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length };
}

/** What is wrong with a measured bundle, one sentence each. */
export function mistakesOf({ totalBytes, sources }: BundleSize): string[] {
  const console = sources.filter((source) => source.includes('console/'));
  return [
    ...(totalBytes > budgetKb * 1000 ? [`/verify needs ${kb(totalBytes)} kB, more than ${budgetKb} kB`] : []),
    ...console.map((source) => `/verify loads console code: ${source}`),
  ];
}

function kb(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

if (import.meta.main) {
  const size = measureVerify(new URL('../dist/', import.meta.url));
  for (const { file, bytes } of size.files) process.stdout.write(`${kb(bytes).padStart(7)} kB  ${file}\n`);
  process.stdout.write(`${kb(size.totalBytes).padStart(7)} kB  in all, of ${budgetKb} kB\n`);
  const mistakes = mistakesOf(size);
  for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
  process.exitCode = mistakes.length === 0 ? 0 : 1;
}
