import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventsOf } from './documents.ts';
import { eventHash, hashScope } from './event-hash.ts';

const corpus = process.env['TIDEMARK_CORPUS'];
const folder = corpus ? join(corpus, 'epcis/event-hash') : '';

(corpus ? describe : describe.skip)('published event hashes (TIDEMARK_CORPUS)', () => {
  const files = corpus ? readdirSync(folder).filter((file) => file.endsWith('.jsonld')) : ['none'];

  test.each(files)('%s', (file) => {
    const document = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
    const expected = readFileSync(join(folder, file.replace(/jsonld$/, 'hashes')), 'utf8')
      .trim()
      .split('\n');
    const scope = hashScope(document);
    const hashes = eventsOf(document).map(({ event }) => eventHash(event as Record<string, unknown>, scope));
    expect(hashes).toEqual(expected);
  });
});
