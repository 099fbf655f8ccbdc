import type { StepStatus } from '@tidemark/core/evidence-verify';
import type { Language } from '../language.ts';
import { styled } from '../terminal.ts';
import type { Sentence, Unobtainable } from './fetching.ts';

/** A step of core's verdict, or the step before them all: getting the file. */
export type ShownStep = {
  name: string;
  status: StepStatus;
  code: string;
  message: Sentence;
  detail?: string;
};
export type ShownVerdict = {
  ok: boolean;
  steps: readonly ShownStep[];
  facts?: { simulated: boolean | null };
};

const marks = {
  pass: () => styled('green', '✓'),
  fail: () => styled('red', '✗'),
  skipped: () => styled('dim', '·'),
};

export function drawStep(step: ShownStep, language: Language): void {
  const text = step.message[language];
  const detail = step.status === 'fail' && step.detail ? styled('dim', ` (${step.detail})`) : '';
  process.stdout.write(
    `${marks[step.status]()} ${step.status === 'skipped' ? styled('dim', text) : text}${detail}\n`,
  );
}

export function drawVerdict(verdict: ShownVerdict, language: Language): void {
  const failed = verdict.steps.find((step) => step.status === 'fail');
  const lines = verdict.ok
    ? [styled(['bold', 'green'], language === 'zh' ? '核验通过' : 'Verified')]
    : [
        styled(
          ['bold', 'red'],
          `${language === 'zh' ? '未通过核验' : 'Not verified'}${failed ? `: ${failed.code}` : ''}`,
        ),
      ];
  if (verdict.ok && verdict.facts?.simulated) {
    lines.push(
      language === 'zh'
        ? '注意：这是模拟站点的数据，不是真实称重。'
        : 'Note: a simulated station signed this; it is no real weighing.',
    );
  }
  process.stdout.write(`\n${lines.join('\n')}\n`);
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
