import type { AuditSummary } from './audit.ts';
import { auditMessages, type StepReport } from './findings.ts';

export type Language = 'zh' | 'en';

type JsonStep = {
  name: string;
  status: string;
  code: string;
  message: string;
  findings?: readonly { code: string; detail: string }[];
  count?: number;
};

/** The object of `--json`; its shape is part of the outside contract, `findings` and `count` add to it. */
export function jsonOf(summary: AuditSummary, language: Language) {
  const steps = summary.steps.map(({ name, status, code, findings, count }): JsonStep => {
    const step = { name, status, code, message: auditMessages[code][language] };
    return count === 0 ? step : { ...step, findings, count };
  });
  const { entries, checkpoints, anchors } = summary;
  return { ok: steps.every(({ status }) => status === 'pass'), steps, entries, checkpoints, anchors };
}

const names: Record<StepReport['name'], Record<Language, string>> = {
  database: { zh: '数据库', en: 'database' },
  genesis: { zh: '创世', en: 'genesis' },
  entries: { zh: '条目', en: 'entries' },
  log: { zh: '日志', en: 'log' },
  tiles: { zh: '树块', en: 'tiles' },
  checkpoints: { zh: '检查点', en: 'checkpoints' },
  anchors: { zh: '锚定', en: 'anchors' },
  projections: { zh: '投影', en: 'projections' },
};

/** The same for people: a line a step, and below a failed one what was found. */
export function linesOf(summary: AuditSummary, language: Language): string[] {
  const lines = summary.steps.flatMap((step) => [
    `${step.status === 'pass' ? '✓' : '✗'} ${names[step.name][language]}: ${auditMessages[step.code][language]}`,
    ...step.findings.map(({ code, detail }) => `    ${code}${detail ? `: ${detail}` : ''}`),
    ...(step.count > step.findings.length ? [`    … ${step.count - step.findings.length} more`] : []),
  ]);
  const ok = summary.steps.every(({ status }) => status === 'pass');
  return [...lines, '', closing(summary, ok, language)];
}

function closing({ entries, checkpoints, anchors }: AuditSummary, ok: boolean, language: Language): string {
  if (language === 'zh') {
    const figures = `${entries} 个条目、${checkpoints} 个检查点、${anchors} 次锚定`;
    return ok ? `账本完好：${figures}。` : `账本有问题，见上。已核对 ${figures}。`;
  }
  const figures = `${entries} entries, ${checkpoints} checkpoints, ${anchors} anchors`;
  return ok ? `The ledger holds: ${figures}.` : `The ledger does not hold, see above. Compared: ${figures}.`;
}
