import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { PresenceItem } from './intake/intake-api.ts';
import { limits } from './limits.ts';
import { Presence } from './presence.ts';

function setUp() {
  const posts: PresenceItem[][] = [];
  const state = { failures: 0 };
  const api = {
    postPresence: (items: readonly PresenceItem[]): Promise<void> => {
      if (state.failures-- > 0) return Promise.reject(new Error('away'));
      posts.push([...items]);
      return Promise.resolve();
    },
  };
  return { presence: new Presence(api, pino({ level: 'silent' })), posts, state };
}

const told = (posts: PresenceItem[][]): [string, boolean][] =>
  posts.flat().map(({ station, online }) => [station, online]);

describe('presence', () => {
  it('tells the newest state of a station once, after a moment, and again when the API was away', async () => {
    const { presence, posts, state } = setUp();
    state.failures = 1;
    presence.connected('a');
    presence.disconnected('a');
    presence.connected('a');
    presence.connected('b');
    await sleep(limits.PRESENCE_DELAY_MS + limits.RETRY_FIRST_MS + 100);
    expect(told(posts)).toEqual([
      ['a', true],
      ['b', true],
    ]);
    await presence.close();
  });

  it('counts the connections of a station: it is away when the last one ends', async () => {
    const { presence, posts } = setUp();
    presence.connected('a');
    presence.connected('a');
    presence.disconnected('a');
    expect(presence.stationsOnline).toBe(1);
    presence.disconnected('a');
    presence.disconnected('a');
    expect(presence.stationsOnline).toBe(0);
    await presence.close();
    expect(told(posts)).toEqual([['a', false]]);
  });

  it('of a gateway that stops ends for everybody', async () => {
    const { presence, posts } = setUp();
    presence.set('a', true);
    presence.set('a', true);
    presence.set('b', false);
    await presence.close();
    expect(told(posts)).toEqual([['a', false]]);
  });
});
