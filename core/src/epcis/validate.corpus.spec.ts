import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateDocument } from './validate.ts';

const corpus = process.env['TIDEMARK_CORPUS'];

function documentsIn(folder: string): readonly string[] {
  if (!corpus) return ['none'];
  const files = readdirSync(join(corpus, 'epcis', folder), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.json(?:ld)?$/.test(file)).sort();
}

function read(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(join(corpus!, 'epcis', folder, file), 'utf8'));
}

function resolve(document: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], document);
}

(corpus ? describe : describe.skip)('published EPCIS documents (TIDEMARK_CORPUS)', () => {
  test.each(documentsIn('gs1-examples'))('accepts %s and leaves it as given', (file) => {
    const document = read('gs1-examples', file);
    expect(validateDocument(document)).toEqual([]);
    expect(document).toEqual(read('gs1-examples', file));
  });

  test.each(documentsIn('invalid'))('refuses %s and points at the value', (file) => {
    const document = read('invalid', file);
    const problems = validateDocument(document);
    expect(problems.length).toBeGreaterThan(0);
    for (const { code, pointer } of problems) {
      expect(code).toMatch(/^epcis-/);
      expect(resolve(document, pointer)).toBeDefined();
    }
  });
});
