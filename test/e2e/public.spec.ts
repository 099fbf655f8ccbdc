import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import type { TestStation } from '../support/test-station.ts';
import { weighing } from '../support/weighing.ts';
import { barriersOn } from './support/accessibility.ts';
import { browserOrNull, type Visit } from './support/browser.ts';
import { Visitor } from './support/visitor.ts';

const browser = await browserOrNull();

(browser ? describe : describe.skip)('the public pages', () => {
  let system: TestSystem;
  let station: TestStation;
  let entryId: string;
  let evidence: string;
  let visitor: Visitor;

  beforeAll(async () => {
    system = await startTestSystem();
    station = await system.registerStation('yc-dachen-01', true);
    await station.connect();
    entryId = await station.weigh();
    evidence = await system.evidence(entryId);
  }, 120_000);

  afterAll(async () => {
    await station?.disconnect();
    await browser?.close();
    await system?.remove();
  }, 60_000);

  afterEach(async () => {
    await visitor.leave();
    expect(visitor.mistakes).toEqual([]);
  });

  async function arrive(visit: Partial<Visit> = {}): Promise<Visitor> {
    if (!browser) throw new Error('there is no browser');
    visitor = await Visitor.arrive(browser, system.httpUrl, { language: 'zh', ...visit });
    return visitor;
  }

  /** Each step's name and status, in the order on the page. */
  async function stepsOf({ page }: Visitor): Promise<string[]> {
    const steps = page.locator('[data-step]');
    return steps.evaluateAll((lines) =>
      lines.map((line) => `${line.getAttribute('data-step')} ${line.getAttribute('data-status')}`),
    );
  }

  async function dropFile({ page }: Visitor, text: string): Promise<void> {
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'a.tidemark.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  }

  function verdictOf({ page }: Visitor): Locator {
    return page.locator('[data-ok]');
  }

  it('show a weighing on the overview as it comes in, marked as simulated', async () => {
    const { page } = await arrive();
    await visitor.open('/');
    await visitor.sees('这里的站点全部是模拟的');
    await visitor.sees('已连接');
    const id = await station.weigh(weighing({ grossG: 98_765, tareG: 1_000, netG: 97_765 }));
    const line = page.locator(`a[href="/entries/${id}"]`);
    await line.waitFor();
    expect(await line.innerText()).toMatch(/PET 瓶\s+97\.77 kg\s/);
    expect(await line.innerText()).toContain('模拟');
  });

  it('hold back what comes in while paused, and then show it', async () => {
    const { page } = await arrive({ language: 'en' });
    await visitor.open('/');
    await visitor.sees('connected');
    await page.getByRole('button', { name: 'Pause' }).click();
    const id = await station.weigh(weighing({ container: 'bag-paused' }));
    const more = page.getByRole('button', { name: 'Go on (1 new)' });
    await more.waitFor();
    const line = page.locator(`a[href="/entries/${id}"]`);
    expect(await line.count()).toBe(0);
    await more.click();
    await line.waitFor();
  });

  it("lead from an entry's facts to a verification in the browser that passes", async () => {
    const { page } = await arrive({ language: 'en' });
    await visitor.open(`/entries/${entryId}`);
    await visitor.sees('PET bottles, 12.20 kg');
    await visitor.sees('12,840 g gross − 640 g tare = 12,200 g net');
    await visitor.sees('Asia/Shanghai (UTC+8)');
    await page.getByText('Proof of inclusion').click();
    await visitor.sees('Leaf index');
    await page.getByRole('link', { name: 'Verify in this browser' }).click();
    await visitor.sees('Every step holds');
    expect(await verdictOf(visitor).getAttribute('data-ok')).toBe('true');
    expect(await stepsOf(visitor)).toEqual([
      'fetch pass',
      'format pass',
      'identity pass',
      'checkpoint pass',
      'inclusion pass',
      'keys pass',
      'signatures pass',
      'anchor pass',
    ]);
    await visitor.sees('A signer is simulated');
    await visitor.sees('The chain was asked through this site.');
  });

  it('refuse an evidence file with one changed byte, and say at which step', async () => {
    await arrive();
    await visitor.open('/verify');
    const at = evidence.indexOf('"statement":"') + 400;
    const other = evidence[at] === 'A' ? 'B' : 'A';
    await dropFile(visitor, evidence.slice(0, at) + other + evidence.slice(at + 1));
    await visitor.sees('未通过验证');
    expect(await verdictOf(visitor).getAttribute('data-ok')).toBe('false');
    const steps = await stepsOf(visitor);
    expect(steps.filter((step) => step.endsWith('fail'))).toHaveLength(1);
    expect(steps.at(-1)).toBe('anchor skipped');
  });

  it('verify a file on the desk, and refuse it for another ledger than the pinned one', async () => {
    const { page } = await arrive({ language: 'en', phone: true });
    await visitor.open('/verify');
    await dropFile(visitor, evidence);
    await visitor.sees('Every step holds');
    await page.getByText('Trust even less').click();
    const identity = await system.http.get<{ did: string }>('/.well-known/tidemark.json');
    const pinned = { name: 'tidemark.json', mimeType: 'application/json' };
    const pin = async (value: object) =>
      page
        .locator('details input[type=file]')
        .setInputFiles({ ...pinned, buffer: Buffer.from(JSON.stringify(value)) });
    await pin(identity);
    await visitor.sees('From a file');
    await dropFile(visitor, evidence);
    await visitor.sees('The ledger is the one that you named.');
    await page.getByRole('button', { name: 'Remove' }).click();
    await pin({ ...identity, did: 'did:web:elsewhere.example' });
    await visitor.sees('From a file');
    await dropFile(visitor, evidence);
    await page.locator('[data-step=identity][data-status=fail]').waitFor();
    expect(await verdictOf(visitor).getAttribute('data-ok')).toBe('false');
  });

  it('say what was typed wrong, and never call an unreadable file verified', async () => {
    const { page } = await arrive({ language: 'en' });
    await visitor.open('/verify');
    await page.getByLabel('Entry id, link, or evidence file').fill('bag-0001');
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await visitor.sees('This is neither an entry id');
    await dropFile(visitor, 'not evidence');
    await page.locator('[data-step=format][data-status=fail]').waitFor();
    expect(await verdictOf(visitor).getAttribute('data-ok')).toBe('false');
  });

  it('do not call a file verified whose chain cannot be reached', async () => {
    const { page } = await arrive({ language: 'en' });
    await visitor.open('/verify');
    await page.getByText('Trust even less').click();
    await page.getByLabel('Your own node of the chain').fill('http://127.0.0.1:9/');
    await dropFile(visitor, evidence);
    await page.locator('[data-step=anchor][data-code=chain-unreachable]').waitFor();
    expect(await verdictOf(visitor).getAttribute('data-ok')).toBe('false');
    await visitor.sees('its anchor on the chain is not confirmed');
  });

  it('show the log: who it is, how far it has come, and how soon the chain follows', async () => {
    const { page } = await arrive({ language: 'en', colorScheme: 'dark' });
    const head = await system.http.get<{ origin: string; vkey: string; contract: string }>('/api/v1/log');
    await visitor.open('/log');
    for (const fact of [head.origin, head.vkey, head.contract]) await visitor.sees(fact);
    await visitor.sees(/Median of the newest \d+ anchors/);
    await page.locator('main svg path').first().waitFor({ state: 'attached' });
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
  });

  it('show a station with its key and its newest weighings', async () => {
    const { page } = await arrive();
    await visitor.open('/stations');
    await page.getByRole('link', { name: '大陈岛海洋云仓' }).click();
    await visitor.sees('使用中');
    await page.locator(`a[href="/entries/${entryId}"]`).waitFor();
  });

  it('remember the language, and set the document to it', async () => {
    const { page } = await arrive();
    await visitor.open('/log');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.getByRole('button', { name: 'Switch to English' }).click();
    await visitor.sees('The log');
    await page.reload();
    await visitor.sees('The log');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('say that an address or an id leads nowhere', async () => {
    await arrive({ language: 'en' });
    await visitor.open('/nowhere');
    await visitor.sees('There is nothing at this address');
    await visitor.open(`/entries/${'0'.repeat(64)}`);
    await visitor.sees('There is nothing under this id');
  });

  it.each([
    ['a phone, in the dark', { phone: true, colorScheme: 'dark' }],
    ['a desk, by day', { phone: false, colorScheme: 'light' }],
  ] as const)(
    'fit %s, and keep nobody out',
    async (_name, place) => {
      for (const language of ['zh', 'en'] as const) {
        await arrive({ language, ...place });
        const { page } = visitor;
        const paths = [
          '/',
          '/stations',
          '/stations/yc-dachen-01',
          '/log',
          `/entries/${entryId}`,
          `/verify?entry=${entryId}`,
        ];
        for (const path of paths) {
          await visitor.open(path);
          await visitor.settled();
          const [overflow, barriers] = [await visitor.overflow(), await barriersOn(page)];
          expect({ path, language, overflow, barriers }).toEqual({
            path,
            language,
            overflow: 0,
            barriers: [],
          });
        }
        await visitor.leave();
      }
    },
    120_000,
  );
});
