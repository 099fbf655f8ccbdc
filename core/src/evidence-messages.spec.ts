import { readFileSync } from 'node:fs';
import { evidenceMessages, STEP_NAMES, stepTitles } from './evidence-messages.ts';

const sources = [
  'evidence.ts',
  'evidence-log.ts',
  'evidence-keys.ts',
  'evidence-anchor.ts',
  'evidence-verify.ts',
]
  .map((name) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'))
  .join('\n');

describe('the messages of a verification', () => {
  it.each(Object.entries(evidenceMessages))(
    '%s has its own sentence in Chinese and in English',
    (code, { zh, en }) => {
      expect(code).toMatch(/^[a-z-]+$/);
      expect(zh).toMatch(/^\p{Script=Han}.*。$/u);
      expect(en).toMatch(/^[A-Z][ -~]+\.$/);
    },
  );

  it('are all different, and all used', () => {
    const all = Object.entries(evidenceMessages);
    expect(new Set(all.map(([, { zh }]) => zh)).size).toBe(all.length);
    expect(new Set(all.map(([, { en }]) => en)).size).toBe(all.length);
    expect(all.map(([code]) => code).filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });

  it('have a title for every step', () => {
    expect(Object.keys(stepTitles)).toEqual([...STEP_NAMES]);
    for (const { zh, en } of Object.values(stepTitles)) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z]/);
    }
  });
});
