import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PrivateJwk } from '@tidemark/core/jwk';
import mqtt from 'mqtt';
import type { Page } from 'playwright-core';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { signWeighing, weighing } from '../support/weighing.ts';
import { barriersOn } from './support/accessibility.ts';
import { browserOrNull, openPage } from './support/browser.ts';

const browser = await browserOrNull();
const inBrowser = browser ? describe : describe.skip;

const STATION = 'shitang-01';
const ADMIN = 'admin';

inBrowser('the console on a real system', () => {
  let system: TestSystem;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    system = await startTestSystem();
    page = await openPage(browser!, { language: 'en', acceptDownloads: true });
    page.on('pageerror', (error) => faults.push(error.message));
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await system?.remove();
  }, 60_000);

  const open = (path: string) => page.goto(`${system.httpUrl}${path}`);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const signIn = async (password: string) => {
    await page.getByLabel('User name').fill(ADMIN);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await button('Sign in').click();
  };

  it('sends a visitor to sign in and, with the right password, to the page that was asked for', async () => {
    await open('/console/stations');
    await page.waitForURL(/\/console\/sign-in\?to=/);
    await signIn('not the password');
    await page.getByText('The user name or the password is wrong').waitFor();
    await signIn(readFileSync(join(system.home, 'admin-password'), 'utf8').trim());
    await page.waitForURL(/\/console\/stations$/);
    await page.getByText('No stations yet').waitFor();
  });

  let key: PrivateJwk;
  let login: { username: string; password: string };

  it('registers a station with a key made in the browser, whose private half is downloaded once', async () => {
    await page.getByRole('link', { name: 'Register a station' }).first().click();
    await page.getByLabel('Id', { exact: true }).fill(STATION);
    await page.getByLabel('Name in Chinese').fill('石塘海洋云仓');
    await page.getByLabel('Name in English').fill('Shitang ocean warehouse');
    await page.getByLabel('Latitude (degrees)').fill('28.2661');
    await page.getByLabel('Longitude (degrees)').fill('121.6119');
    await page.getByText('28°15′58″N 121°36′43″E').waitFor();
    await button('Make a key pair').click();
    await button('Register').click();
    await page.getByText('Download the private key first').waitFor();
    const download = page.waitForEvent('download');
    await button('Download the private key').click();
    key = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as PrivateJwk;
    expect(key).toMatchObject({ kty: 'OKP', crv: 'Ed25519' });
    await button('Register').click();
    await page.getByRole('dialog').getByText('Shown this once').waitFor();
  });

  it('shows the credentials once, and lets nobody close them unstored', async () => {
    const dialog = page.getByRole('dialog');
    const [username, password] = await dialog.locator('dd code').allTextContents();
    login = { username: username ?? '', password: password ?? '' };
    expect(login.password.length).toBeGreaterThanOrEqual(16);
    await page.keyboard.press('Escape');
    expect(await button('Open the station').isDisabled()).toBe(true);
    await dialog.getByRole('checkbox').check();
    await button('Open the station').click();
    await page.waitForURL(new RegExp(`/console/stations/${STATION}$`));
    await page.getByRole('heading', { name: 'Shitang ocean warehouse' }).waitFor();
    expect(await page.content()).not.toContain(login.password);
  });

  it('shows a refused statement of that station in quarantine, with its reason and its content', async () => {
    const client = await mqtt.connectAsync(system.mqttUrl, { clientId: STATION, ...login });
    const jws = await signWeighing(STATION, 1, key, weighing({ netG: 13_200 }));
    await client.publishAsync(`tidemark/v1/${STATION}/statements`, jws, { qos: 1 });
    await client.endAsync(true);

    await page.getByRole('link', { name: 'Quarantine', exact: true }).click();
    await page.getByRole('link', { name: 'The net mass is not gross minus tare.' }).click();
    await page.getByText('"netG": 13200').waitFor();
    await page.getByText(jws.slice(0, 16)).first().waitFor();
  });

  it('takes a review with a note, after which nothing waits', async () => {
    await page.getByLabel('Note').fill('The tare was not pressed; the station was told.');
    await button('Mark as reviewed').click();
    await page.getByText('Reviewed by admin').waitFor();
    await page.getByRole('link', { name: 'What needs attention' }).click();
    await page.getByText('Everything in quarantine is reviewed').waitFor();
  });

  it('raises an alarm when two different statements carry one number', async () => {
    const client = await mqtt.connectAsync(system.mqttUrl, { clientId: STATION, ...login });
    for (const grossG of [12_840, 13_840]) {
      const jws = await signWeighing(STATION, 2, key, weighing({ grossG, netG: grossG - 640 }));
      await client.publishAsync(`tidemark/v1/${STATION}/statements`, jws, { qos: 1 });
    }
    await client.endAsync(true);
    await page.getByRole('link', { name: 'Quarantine', exact: true }).click();
    const alarms = page.getByRole('region', { name: 'Alarms' });
    await alarms.getByRole('link', { name: /same issuer, epoch and seq/ }).waitFor();
    await alarms.getByText('Alarm', { exact: true }).waitFor();
    await alarms.getByRole('link', { name: /same issuer, epoch and seq/ }).click();
    await page.getByRole('link', { name: 'Open the entry that has this number' }).waitFor();
  });

  it('issues a new MQTT password after asking, and the old one stops working', async () => {
    await open(`/console/stations/${STATION}`);
    await button('Issue a new password').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Issue a new password' }).click();
    const [username = '', password = ''] = await secretsOf(page);
    await page.getByRole('dialog').getByRole('checkbox').check();
    await button('Close').click();
    const connect = (credentials: typeof login) =>
      mqtt.connectAsync(system.mqttUrl, { clientId: STATION, reconnectPeriod: 0, ...credentials });
    await expect(connect(login)).rejects.toThrow(/refused/i);
    login = { username, password };
    await (await connect(login)).endAsync(true);
  });

  it('revokes a key for ever, with a reason and the beginning of the thumbprint typed by hand', async () => {
    await open(`/console/stations/${STATION}`);
    await button('Revoke').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('The device was lost at sea');
    await dialog.getByLabel(/first six characters/).fill('wrong!');
    await dialog.getByRole('button', { name: 'Revoke the key' }).click();
    await dialog.getByText('Not the first six characters of the thumbprint').waitFor();
    await dialog.getByLabel(/first six characters/).fill(key.kid?.slice(0, 6) ?? '');
    await dialog.getByRole('button', { name: 'Revoke the key' }).click();
    await page.getByRole('region', { name: 'Keys' }).getByText('Revoked').waitFor();
    await page.getByText('The device was lost at sea').waitFor();
    expect(await button('Revoke').count()).toBe(0);
  });

  it('adds a user with a first password that works, and guards the last administrator', async () => {
    await page.getByRole('link', { name: 'Users and roles' }).click();
    await page.getByText('The last active administrator').waitFor();
    expect(await button('Disable').isDisabled()).toBe(true);
    await button('Add a user').click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('User name').fill('chen.wei');
    await drawer.getByLabel('Name', { exact: true }).fill('陈伟');
    await drawer.getByRole('combobox', { name: 'Roles' }).click();
    await page.getByTitle('Operator · stations and quarantine').click();
    await page.keyboard.press('Escape');
    await drawer.getByRole('button', { name: 'Add a user' }).click();
    const [username = '', password = ''] = await secretsOf(page);
    const answer = await system.http.ask('POST', '/api/v1/sessions', { body: { username, password } });
    expect(answer.status).toBe(201);
    await page.getByRole('dialog').getByRole('checkbox').check();
    await button('Close').click();
    await page.getByText('陈伟').waitFor();
  });

  it('says a server mistake beside its field', async () => {
    await button('Add a user').click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('User name').fill('chen.wei');
    await drawer.getByLabel('Name', { exact: true }).fill('Another');
    await drawer.getByRole('button', { name: 'Add a user' }).click();
    await drawer.getByText('This user name is taken').waitFor();
    await drawer.getByRole('button', { name: 'Cancel' }).click();
  });

  it.each([
    '',
    '/stations',
    '/stations/new',
    `/stations/${STATION}`,
    '/quarantine',
    '/quarantine/1',
    '/users',
    '/account',
  ])('has no barriers on /console%s', async (path) => {
    await open(`/console${path}`);
    await page.waitForLoadState('networkidle');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('returns to the page one was on when a session has ended', async () => {
    await page.getByRole('link', { name: 'My account' }).click();
    await page.getByText('this one').waitFor();
    await page.evaluate(() => sessionStorage.setItem('tidemark.session', 'ended'));
    await page.reload();
    await page.getByText('Your session has ended').waitFor();
    await signIn(readFileSync(join(system.home, 'admin-password'), 'utf8').trim());
    await page.waitForURL(/\/console\/account$/);
  });

  it('signs out, and the way back leads to the sign-in page', async () => {
    await button('Sign out').click();
    await page.getByText('You are signed out').waitFor();
    await open('/console/users');
    await page.waitForURL(/\/console\/sign-in/);
    expect(faults).toEqual([]);
  });

  it.each(['/', '/verify', '/log'])('loads none of its code with the public page %s', async (path) => {
    const visitor = await openPage(browser!, { language: 'zh' });
    const scripts: string[] = [];
    visitor.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.url());
    });
    await visitor.goto(`${system.httpUrl}${path}`, { waitUntil: 'networkidle' });
    expect(scripts.length).toBeGreaterThan(0);
    const loaded = await Promise.all(scripts.map(async (url) => (await fetch(url)).text()));
    expect(loaded.filter((code) => code.includes('ant-btn') || code.includes('/api/v1/sessions'))).toEqual(
      [],
    );
    await visitor.context().close();
  });
});

async function secretsOf(page: Page): Promise<string[]> {
  const secrets = page.getByRole('dialog').locator('dd code');
  await secrets.first().waitFor();
  return secrets.allTextContents();
}
