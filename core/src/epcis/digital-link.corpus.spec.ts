import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDigitalLink } from './digital-link-format.ts';
import { parseDigitalLink, type DigitalLinkOptions } from './digital-link-parse.ts';
import { formatElementString, parseBracketed } from './element-string.ts';

type Case = { fn: 'parseDLuri' | 'generateDLuri'; ok: boolean; args: [string, string, string?] };

const corpus = process.env['TIDEMARK_CORPUS'];
const file = corpus ? join(corpus, 'digital-link/cases.json') : '';
const cases = corpus ? (JSON.parse(readFileSync(file, 'utf8')) as Case[]) : [];

const LENIENT: DigitalLinkOptions = { aliases: true, unknownAttributes: true };

function parsed(uri: string, options: DigitalLinkOptions): string {
  const link = parseDigitalLink(uri, options);
  return formatElementString([...link.path, ...link.attributes]);
}

// The published cases do not say with which options a text is accepted: what fails must fail under the defaults.
(corpus ? describe : describe.skip)('published Digital Link cases (TIDEMARK_CORPUS)', () => {
  test.each(cases.filter(({ fn, ok }) => fn === 'parseDLuri' && ok))('reads %j', ({ args }) => {
    expect(parsed(args[0], LENIENT)).toBe(args[1]);
  });

  test.each(cases.filter(({ fn, ok }) => fn === 'parseDLuri' && !ok))('refuses %j', ({ args }) => {
    expect(() => parsed(args[0], {})).toThrow();
  });

  test.each(cases.filter(({ fn, ok }) => fn === 'generateDLuri' && ok))('writes %j', ({ args }) => {
    const stem = args[0] === 'NULL' ? undefined : args[0];
    expect(formatDigitalLink(parseBracketed(args[1]), stem)).toBe(args[2]);
  });

  test.each(cases.filter(({ fn, ok }) => fn === 'generateDLuri' && !ok))('does not write %j', ({ args }) => {
    expect(() => formatDigitalLink(parseBracketed(args[1]), args[0])).toThrow();
  });
});
