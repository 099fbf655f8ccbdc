import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { chromiumFiles } from './chromium-files.ts';

/**
 * Quiet, and with no connection to anybody but the pages under test. Chromium's package proposes --single-process,
 * with which closing one context ends the browser, so only what a container needs is given.
 */
const FLAGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Starts Chromium from npm with the system's libraries, or else with those that come with it. Throws with the
 * library's name where one is still missing.
 */
export async function launchBrowser(): Promise<Browser> {
  const { executable, fonts, libraries } = await chromiumFiles();
  const launch = (more: Record<string, string>) =>
    chromium.launch({
      executablePath: executable,
      args: FLAGS,
      env: { ...definedEnv(), FONTCONFIG_PATH: fonts, ...more },
    });
  try {
    return await launch({});
  } catch (error) {
    if (missingLibrary(error) === null) throw error;
    return await launch({
      LD_LIBRARY_PATH: [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
    });
  }
}

/**
 * The browser, or null where Chromium cannot start for want of a system library: the tests are then skipped with a
 * line that names it. In CI that is a failure, and so is every other reason anywhere.
 */
export async function browserOrNull(): Promise<Browser | null> {
  try {
    return await launchBrowser();
  } catch (error) {
    const library = missingLibrary(error);
    if (library === null || process.env['CI']) throw error;
    process.stderr.write(`Browser tests are skipped: Chromium needs the system library ${library}.\n`);
    return null;
  }
}

/** The library in a loader's complaint (`libnss3.so: cannot open shared object file`); null for any other error. */
export function missingLibrary(error: unknown): string | null {
  return /(lib[\w.+-]+\.so[\w.]*): cannot open shared object file/.exec(String(error))?.[1] ?? null;
}

function definedEnv(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export type Visit = { language: 'zh' | 'en'; phone?: boolean } & BrowserContextOptions;

/** A page of a new visitor with a language chosen, on a phone or at a desk. */
export async function openPage(
  browser: Browser,
  { language, phone = false, ...options }: Visit,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    hasTouch: phone,
    isMobile: phone,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    ...options,
  });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}
