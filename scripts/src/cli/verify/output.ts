import type { Facts, StepStatus } from '@tidemark/core/evidence-verify';
import type { Language } from '../language.ts';
import { padEnd, styled } from '../terminal.ts';
import type { Sentence, Unobtainable } from './fetching.ts';
import { words } from './texts.ts';

/** A step of core's verdict, or the step before them all: getting the file. */
export type ShownStep = {
  name: string;
  status: StepStatus;
  code: string;
  message: Sentence;
  detail?: string;
};
export type ShownVerdict = { ok: boolean; steps: readonly ShownStep[]; facts?: Facts };

const NAME_COLUMNS = 11;

const marks: Record<StepStatus, () => string> = {
  pass: () => styled('green', '✓'),
  fail: () => styled('red', '✗'),
  skipped: () => styled('dim', '·'),
};

export function drawStep(step: ShownStep, language: Language): void {
  const name = padEnd(words[language].steps[step.name] ?? step.name, NAME_COLUMNS);
  const text = `${name} ${step.message[language]}`;
  const detail = step.status === 'fail' && step.detail ? styled('dim', ` (${step.detail})`) : '';
  print(`${marks[step.status]()} ${step.status === 'skipped' ? styled('dim', text) : text}${detail}`);
}

export function drawVerdict({ ok, steps, facts }: ShownVerdict, language: Language): void {
  const texts = words[language];
  const failed = steps.find((step) => step.status !== 'pass');
  print('');
  if (ok && facts) drawFacts(facts, language);
  print(
    ok
      ? styled(['bold', 'green'], texts.verified)
      : styled(['bold', 'red'], texts.notVerified(failed?.code ?? '')),
  );
  if (ok && facts?.simulated) print(styled('yellow', texts.simulated));
}

function drawFacts(facts: Facts, language: Language): void {
  const texts = words[language];
  const rows: [string, string][] = [];
  if (facts.entry && facts.subject) {
    rows.push([texts.facts.entry, `${facts.entry.type} ${facts.subject.id}`]);
    rows.push([
      texts.facts.signedBy,
      `${facts.entry.issuer} (epoch ${facts.entry.epoch}, seq ${facts.entry.seq})`,
    ]);
    rows.push([texts.facts.at, facts.entry.iat]);
  }
  if (facts.treeSize !== null) rows.push([texts.facts.log, texts.log(facts)]);
  if (facts.blockTime !== null) rows.push([texts.facts.chain, texts.chain(facts)]);
  for (const [name, text] of rows) print(`  ${styled('dim', padEnd(name, NAME_COLUMNS))} ${text}`);
  if (rows.length > 0) print('');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The verdict on something that could not be had. */
export function verdictOf(error: Unobtainable): ShownVerdict {
  return { ok: false, steps: [{ name: 'fetch', status: 'fail', code: error.code, message: error.sentence }] };
}

type JsonVerdict = { ok: boolean; steps: { name: string; status: string; code: string; message: string }[] };

/** The object that `--json` prints; its shape is part of the outside contract. */
export function toJson(verdict: ShownVerdict, language: Language): JsonVerdict {
  const steps = verdict.steps.map(({ name, status, code, message }) => ({
    name,
    status,
    code,
    message: message[language],
  }));
  return { ok: verdict.ok, steps };
}
