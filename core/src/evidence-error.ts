import type { EvidenceCode } from './evidence-messages.ts';

/** Why a file is not evidence. `message` says the particulars in English. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
  readonly code: EvidenceCode;

  constructor(code: EvidenceCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
