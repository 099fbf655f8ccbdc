import { limits, rates } from '../limits.ts';
import type { SignInAnswer } from '../intake/intake-api.ts';
import { Credentials } from './credentials.ts';
import { SignInDesk } from './sign-in-desk.ts';

const visitor = (name: string, password: string, address = '10.0.0.1') => ({
  name,
  address,
  password: Buffer.from(password),
});

describe('signing in', () => {
  it('is closed for a while to a name that was guessed at, from that address only', async () => {
    let nowMs = 0;
    const check = (_name: string, password: string): Promise<SignInAnswer> =>
      Promise.resolve(password === 'right' ? 'yes' : 'no');
    const desk = new SignInDesk(check, () => nowMs);
    for (let n = 0; n < rates.FAILED_SIGN_INS_PER_NAME.burst; n += 1) {
      expect(await desk.decide(visitor('station-1', `guess ${n}`), 0)).toBe('bad-credentials');
    }
    expect(await desk.decide(visitor('station-1', 'right'), 0)).toBe('too-many-attempts');
    expect(await desk.decide(visitor('station-1', 'right', '10.0.0.2'), 0)).toBeNull();
    nowMs += 60_000;
    expect(await desk.decide(visitor('station-1', 'right'), 0)).toBeNull();
  });

  it('asks nobody about a name that no station can have', async () => {
    const asked: string[] = [];
    const desk = new SignInDesk((name) => Promise.resolve((asked.push(name), 'yes' as const)));
    expect(await desk.decide(visitor('', ''), 0)).toBe('bad-credentials');
    expect(await desk.decide(visitor('Ümlaut', 'x'), 0)).toBe('bad-credentials');
    expect(await desk.decide({ ...visitor('station-1', 'x'), password: undefined }, 0)).toBe(
      'bad-credentials',
    );
    expect(asked).toEqual([]);
  });

  it('lets a station have a bounded number of connections', async () => {
    const desk = new SignInDesk(() => Promise.resolve('yes'));
    expect(await desk.decide(visitor('station-1', 'x'), limits.CONNECTIONS_PER_STATION)).toBe(
      'too-many-connections',
    );
  });
});

describe('remembered credentials', () => {
  let answer: SignInAnswer = 'yes';
  let nowMs = 0;
  const credentials = new Credentials({ signIn: () => Promise.resolve(answer) }, () => nowMs);

  it('count while the API is away, for the same password and not for ever', async () => {
    expect(await credentials.check('station-1', 'right')).toBe('yes');
    answer = 'unavailable';
    expect(await credentials.check('station-1', 'right')).toBe('yes');
    expect(await credentials.check('station-1', 'wrong')).toBe('unavailable');
    expect(await credentials.check('station-2', 'right')).toBe('unavailable');
    nowMs += limits.CREDENTIALS_TTL_MS + 1;
    expect(await credentials.check('station-1', 'right')).toBe('unavailable');
  });

  it('are forgotten when the API refuses them, and not because of another password', async () => {
    answer = 'yes';
    await credentials.check('station-1', 'right');
    answer = 'no';
    expect(await credentials.check('station-1', 'wrong')).toBe('no');
    answer = 'unavailable';
    expect(await credentials.check('station-1', 'right')).toBe('yes');
    answer = 'no';
    expect(await credentials.check('station-1', 'right')).toBe('no');
    answer = 'unavailable';
    expect(await credentials.check('station-1', 'right')).toBe('unavailable');
  });
});
