import type { DataSource } from 'typeorm';
import { Clock } from '../../common/clock.ts';
import { AuthenticationService } from './authentication.service.ts';

class FixedClock extends Clock {
  ms = 1_000_000;

  nowMs(): number {
    return this.ms;
  }
}

const ROW = {
  kind: 'user',
  id: 'u',
  name: 'somebody',
  roles: ['operator'],
  organisation_id: null,
  session_id: 's',
  expires_at: new Date(2_000_000),
};

/** A table of sessions that can be emptied, and lookups that can be held up. */
class Sessions {
  rows: object[] = [ROW];
  lookups = 0;
  wait: Promise<void> = Promise.resolve();

  async query(): Promise<object[]> {
    this.lookups += 1;
    const { rows } = this;
    await this.wait;
    return rows;
  }
}

function setUp() {
  const sessions = new Sessions();
  const clock = new FixedClock();
  return { sessions, clock, service: new AuthenticationService(sessions as unknown as DataSource, clock) };
}

describe('AuthenticationService', () => {
  it('asks the database once for many requests, and again after five seconds', async () => {
    const { sessions, clock, service } = setUp();
    for (let i = 0; i < 100; i += 1)
      expect(await service.authenticate('tms_x')).toMatchObject({ name: 'somebody' });
    expect(sessions.lookups).toBe(1);
    clock.ms += 5_000;
    await service.authenticate('tms_x');
    expect(sessions.lookups).toBe(2);
  });

  it('lets nobody in on the memory of a session that has run out', async () => {
    const { sessions, clock, service } = setUp();
    clock.ms = 1_999_000;
    await service.authenticate('tms_x');
    sessions.rows = [];
    clock.ms = 2_000_000;
    expect(await service.authenticate('tms_x')).toBeUndefined();
  });

  it('forgets at once what was revoked', async () => {
    const { sessions, service } = setUp();
    await service.authenticate('tms_x');
    sessions.rows = [];
    service.forget();
    expect(await service.authenticate('tms_x')).toBeUndefined();
  });

  it('does not remember what a lookup saw that began before the revocation', async () => {
    const { sessions, service } = setUp();
    let letGo: () => void = () => undefined;
    sessions.wait = new Promise((resolve) => (letGo = resolve));
    const early = service.authenticate('tms_x');
    sessions.rows = [];
    service.forget();
    letGo();
    await early;
    expect(await service.authenticate('tms_x')).toBeUndefined();
  });

  it('does not remember secrets that are nobody’s: they could be registered any moment', async () => {
    const { sessions, service } = setUp();
    sessions.rows = [];
    expect(await service.authenticate('tmk_new')).toBeUndefined();
    sessions.rows = [ROW];
    expect(await service.authenticate('tmk_new')).toBeDefined();
  });
});
