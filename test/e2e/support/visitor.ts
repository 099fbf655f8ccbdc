import type { Browser, Page } from 'playwright-core';
import { openPage, type Visit } from './browser.ts';

/** Somebody with a browser of their own: one page, and what went wrong on it. */
export class Visitor {
  readonly page: Page;
  /** Errors of scripts and whatever the content security policy blocked; failed requests are the pages' matter. */
  readonly mistakes: string[] = [];
  readonly #base: string;

  private constructor(page: Page, base: string) {
    this.page = page;
    this.#base = base;
    page.on('pageerror', (error) => this.mistakes.push(error.message));
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' && !text.startsWith('Failed to load resource')) this.mistakes.push(text);
    });
  }

  static async arrive(browser: Browser, base: string, visit: Visit): Promise<Visitor> {
    return new Visitor(await openPage(browser, visit), base);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.#base}${path}`);
  }

  /** Waits until a text is somewhere on the page. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** Waits until nothing on the page is on its way any more. */
  async settled(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    const loading = this.page.locator('[data-loading]').first();
    while ((await loading.count()) > 0) await loading.waitFor({ state: 'detached' });
  }

  /** How many pixels of the page lie beyond its right edge. */
  async overflow(): Promise<number> {
    return this.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}
