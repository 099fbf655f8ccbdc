import { checkPassword, hashPassword } from './passwords.ts';

describe.each(['person', 'machine'] as const)('password of a %s', (kind) => {
  it('is known again by its argon2id hash, and nothing else is', async () => {
    const stored = await hashPassword('correct horse', kind);
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(await checkPassword(stored, 'correct horse', kind)).toBe(true);
    expect(await checkPassword(stored, 'correct horse ', kind)).toBe(false);
  });

  it('is never right for a name that does not exist, not even the decoy itself', async () => {
    expect(await checkPassword(undefined, 'nobody', kind)).toBe(false);
  });
});
