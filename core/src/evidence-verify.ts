import type { ChainReader } from './chain-reader.ts';
import { checkAnchor } from './evidence-anchor.ts';
import { EvidenceError } from './evidence-error.ts';
import { checkKeys, checkSignatures } from './evidence-keys.ts';
import {
  checkCheckpoint,
  checkIdentity,
  checkInclusion,
  type OpenedFile,
  openFile,
  subjectEntry,
} from './evidence-log.ts';
import { type EvidenceCode, evidenceMessages, STEP_NAMES, type StepName } from './evidence-messages.ts';
import type { Anchor, Subject } from './evidence.ts';
import type { Genesis } from './genesis-data.ts';
import { isDevelopmentChain, type LedgerIdentity } from './ledger-identity.ts';
import type { Sentence } from './refusal.ts';

export type StepStatus = 'pass' | 'fail' | 'skipped';

export type Step = {
  readonly name: StepName;
  readonly status: StepStatus;
  readonly code: EvidenceCode;
  readonly message: Sentence;
  /** The particulars, in English; empty where there are none. */
  readonly detail: string;
};

/** What the file says. Each fact is as good as the steps that passed: null until the step that reads it has. */
export type Facts = {
  readonly subject: Subject | null;
  /** The entry that the subject names. */
  readonly entry: {
    readonly index: number;
    readonly issuer: string;
    readonly epoch: number;
    /** Decimal, because it may be above 2^53. */
    readonly seq: string;
    readonly iat: string;
    readonly type: string;
    readonly readings: readonly object[];
  } | null;
  readonly issuer: string | null;
  readonly ledger: LedgerIdentity | null;
  /** True when the ledger's identity was compared with one that the verifier gave. */
  readonly pinned: boolean;
  readonly developmentChain: boolean | null;
  readonly treeSize: number | null;
  /** True when the readings of any signer in the file are made up. */
  readonly simulated: boolean | null;
  readonly transaction: string | null;
  readonly blockNumber: number | null;
  /** The time that the chain vouches for. */
  readonly blockTime: string | null;
};

export type Verdict = {
  /** True only when every step has passed, the anchor on the chain included. */
  readonly ok: boolean;
  /** True when every step has passed that needs nothing but the file. */
  readonly fileOk: boolean;
  readonly steps: readonly Step[];
  readonly facts: Facts;
};

export type VerifyOptions = {
  /** The ledger that the verifier knows from elsewhere. Without it the verdict says that the file named its own. */
  readonly ledger?: LedgerIdentity | undefined;
  /** The chain to ask for the anchor. Without it the last step is skipped, and the verdict is not ok. */
  readonly chain?: ChainReader | undefined;
  /** Called as each step ends. */
  readonly onStep?: ((step: Step) => void) | undefined;
};

const NO_FACTS: Facts = {
  subject: null,
  entry: null,
  issuer: null,
  ledger: null,
  pinned: false,
  developmentChain: null,
  treeSize: null,
  simulated: null,
  transaction: null,
  blockNumber: null,
  blockTime: null,
};

function subjectFacts(file: OpenedFile): Partial<Facts> {
  const { subject } = file.evidence;
  const named = subjectEntry(file);
  if (!named) return { subject };
  const { payload, readings } = named.statement;
  const { iss, epoch, seq, iat, type } = payload;
  return {
    subject,
    issuer: iss,
    entry: { index: named.index, issuer: iss, epoch, seq: seq.toString(), iat, type, readings },
  };
}

function identityFacts({ origin, vkey, chainId, contract, did }: Genesis, pinned: boolean): Partial<Facts> {
  return {
    ledger: { origin, vkey, chainId, contract, did },
    pinned,
    developmentChain: isDevelopmentChain(chainId),
  };
}

function anchorFacts({ transaction, blockNumber, blockTime }: Anchor): Partial<Facts> {
  return { transaction, blockNumber, blockTime };
}

/** Collects the steps as they end. */
class Protocol {
  readonly steps: Step[] = [];
  facts: Facts = NO_FACTS;
  readonly #onStep: (step: Step) => void;

  constructor(onStep: (step: Step) => void = () => {}) {
    this.#onStep = onStep;
  }

  record(name: StepName, status: StepStatus, code: EvidenceCode, detail: string): void {
    const step: Step = { name, status, code, message: evidenceMessages[code], detail };
    this.steps.push(step);
    this.#onStep(step);
  }

  /** Does one step; when it fails, records why and throws the same error to end the verification. */
  async run<T>(
    name: StepName,
    work: () => T | Promise<T>,
    passed: (result: T) => readonly [EvidenceCode, string],
  ): Promise<T> {
    try {
      const result = await work();
      const [code, detail] = passed(result);
      this.record(name, 'pass', code, detail);
      return result;
    } catch (error) {
      if (error instanceof EvidenceError) this.record(name, 'fail', error.code, error.message);
      throw error;
    }
  }

  learn(facts: Partial<Facts>): void {
    this.facts = { ...this.facts, ...facts };
  }
}

async function runSteps(
  protocol: Protocol,
  file: string | Uint8Array,
  { ledger: known, chain }: VerifyOptions,
): Promise<void> {
  const opened = await protocol.run(
    'format',
    () => openFile(file),
    ({ entries }) => ['format-ok', `${entries.length} entries`],
  );
  protocol.learn(subjectFacts(opened));
  const { entries, evidence } = opened;

  const identityCode = known ? 'identity-pinned' : 'identity-from-file';
  const ledger = await protocol.run(
    'identity',
    () => checkIdentity(opened, known),
    ({ genesis }) => [identityCode, genesis.vkey],
  );
  protocol.learn(identityFacts(ledger.genesis, known !== undefined));

  const checkpoint = await protocol.run(
    'checkpoint',
    () => checkCheckpoint(opened, ledger),
    ({ size }) => ['checkpoint-ok', `${size} entries`],
  );
  protocol.learn({ treeSize: checkpoint.size });

  await protocol.run(
    'inclusion',
    () => checkInclusion(opened, checkpoint),
    () => ['inclusion-ok', `${entries.length} entries`],
  );
  const signers = await protocol.run(
    'keys',
    () => checkKeys(entries, ledger),
    ({ simulated }) => [simulated ? 'keys-simulated' : 'keys-ok', ''],
  );
  protocol.learn({ simulated: signers.simulated });
  await protocol.run(
    'signatures',
    () => checkSignatures(entries, signers),
    () => ['signatures-ok', `${entries.length} signatures`],
  );

  protocol.learn(anchorFacts(evidence.anchor));
  if (!chain) return protocol.record('anchor', 'skipped', 'chain-not-asked', '');
  const anchorCode = isDevelopmentChain(evidence.anchor.chainId) ? 'anchor-development-chain' : 'anchor-ok';
  await protocol.run(
    'anchor',
    () => checkAnchor(evidence.anchor, chain),
    () => [anchorCode, evidence.anchor.blockTime],
  );
}

/**
 * Verifies an evidence file step by step. Whatever the file holds, the answer is a verdict and not an exception.
 * Give the file's bytes where there are some: a text may have lost what made them wrong.
 */
export async function verifyEvidence(
  file: string | Uint8Array,
  options: VerifyOptions = {},
): Promise<Verdict> {
  const protocol = new Protocol(options.onStep);
  try {
    await runSteps(protocol, file, options);
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
  }
  for (const name of STEP_NAMES.slice(protocol.steps.length)) {
    protocol.record(name, 'skipped', 'earlier-step-failed', '');
  }
  const { steps, facts } = protocol;
  return {
    ok: steps.every(({ status }) => status === 'pass'),
    fileOk: steps.every(({ name, status }) => status === 'pass' || name === 'anchor'),
    steps,
    facts,
  };
}
