import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { System } from '../../system.ts';
import { language } from '../language.ts';
import { LiveBlock, padEnd, styled } from '../terminal.ts';
import { Example } from './example.ts';
import { type Overview, readOverview } from './overview.ts';
import { texts } from './texts.ts';

const REFRESH_MS = 2_000;
/** How long a screen that is printed once waits for the first example: some anchors, not for ever. */
const EXAMPLE_WAIT_MS = 15_000;
const NAME_COLUMNS = 20;

/** Shows where things stand until `signal` says to stop: drawn anew on a terminal, printed once elsewhere. */
export async function showScreen(system: System, signal: AbortSignal): Promise<void> {
  const example = new Example(system);
  const block = new LiveBlock(process.stdout);
  const deadline = Date.now() + EXAMPLE_WAIT_MS;
  let printed = false;
  while (!signal.aborted) {
    const overview = await readOverview(system.httpUrl);
    if (overview.data) await example.update(overview.data.example);
    const lines = linesOf(system, overview, example);
    if (process.stdout.isTTY) block.draw(['', ...lines]);
    else if (!printed && (example.verdict || Date.now() > deadline)) {
      process.stdout.write(`\n${lines.join('\n')}\n`);
      printed = true;
    }
    await sleep(printed ? 2 ** 30 : REFRESH_MS, undefined, { signal }).catch(() => undefined);
  }
}

function linesOf(system: System, { data, problem }: Overview, example: Example): string[] {
  const words = texts[language()];
  const row = (name: string, text: string): string =>
    `  ${styled('dim', padEnd(name, NAME_COLUMNS))} ${text}`;
  const number = (value: number): string => value.toLocaleString(language() === 'zh' ? 'zh-CN' : 'en');
  const lines = [
    `  ${styled(['bold', 'cyan'], '潮印 Tidemark')}`,
    '',
    row(words.look, styled(['bold', 'underline'], system.httpUrl.replace('127.0.0.1', 'localhost'))),
  ];
  if (data) {
    const { totals, stations, anchor } = data;
    const mass = `${number(totals.netG / 1_000_000)} t`;
    lines.push(
      row(
        words.weighings,
        `${number(totals.readings)} · ${mass} · ${words.stations(stations.online, stations.total)}`,
      ),
      row(
        words.anchor,
        anchor
          ? words.anchorAt(number(anchor.treeSize), number(anchor.blockNumber), localTime(anchor.blockTime))
          : words.noAnchor,
      ),
    );
  } else {
    lines.push(row(words.weighings, styled('yellow', words.unreachable(problem ?? ''))));
  }
  lines.push(...exampleRows(example, row));
  lines.push(row(words.administrator, words.passwordIn(shown(join(system.home, 'admin-password')))), '');
  if (data?.simulated) lines.push(`  ${styled('yellow', words.simulated)}`);
  lines.push(`  ${styled('dim', words.toStop)}`);
  return lines;
}

function exampleRows(example: Example, row: (name: string, text: string) => string): string[] {
  const words = texts[language()];
  const { verdict, id } = example;
  if (!verdict || !id) return [row(words.example, words.noExample)];
  const failed = verdict.steps.find((step) => step.status === 'fail');
  const outcome = verdict.ok
    ? styled('green', `✓ ${words.verified(verdict.steps.length)}`)
    : styled('red', `✗ ${words.notVerified(failed?.code ?? '')}`);
  return [
    row(words.example, outcome),
    row(words.verifyYourself, `${homeSetting()}npx tidemark verify ${id}`),
  ];
}

// The command finds the running ledger by its home, so that another home than the usual one must be said again.
function homeSetting(): string {
  const home = process.env['TIDEMARK_HOME'];
  return home ? `TIDEMARK_HOME=${home} ` : '';
}

function localTime(iso: string): string {
  return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'long',
  }).format(new Date(iso));
}

// The shorter of both ways to write a path, as seen from where the command was given.
function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? path : near;
}
