import type { Step, Verdict } from '@tidemark/core/evidence-verify';
import type { LedgerIdentity } from '@tidemark/core/ledger-identity';
import { useCallback, useEffect, useRef, useState } from 'react';
import { loadEvidence } from './load-evidence.ts';
import type { Source } from './source.ts';

/** The verifier is a chunk apart: the box is there at once, and the verifier before anybody has filled it. */
export const loadVerifier = () => import('./verifier.ts');

export type Phase = 'idle' | 'loading' | 'waiting' | 'checking' | 'done' | 'failed';

export type Verification = {
  phase: Phase;
  source: Source | null;
  steps: readonly Step[];
  verdict: Verdict | null;
  /** Why nothing could be verified: the file or the pinned identity could not be had. */
  problem: { what: 'evidence' | 'identity'; error: Error } | null;
  bytes: Uint8Array | null;
  /** The node that was asked; empty for this site's own way to the chain. */
  rpcUrl: string;
};

export type Pin =
  { kind: 'none' } | { kind: 'url'; url: string } | { kind: 'file'; identity: LedgerIdentity };

const idle: Verification = {
  phase: 'idle',
  source: null,
  steps: [],
  verdict: null,
  problem: null,
  bytes: null,
  rpcUrl: '',
};

/** One verification at a time: a new one ends the one before. Everything but the chain's answers happens here. */
export function useVerification() {
  const [state, setState] = useState<Verification>(idle);
  const running = useRef<AbortController | null>(null);
  useEffect(() => {
    // A failed load shows when it is needed, and is then tried again.
    loadVerifier().catch(() => undefined);
    return () => running.current?.abort();
  }, []);

  const start = useCallback(async (source: Source, pin: Pin, rpcUrl: string) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    const update = (change: Partial<Verification>) => {
      if (!signal.aborted) setState((known) => ({ ...known, ...change }));
    };
    setState({ ...idle, phase: 'loading', source, rpcUrl });
    try {
      await verify(source, pin, rpcUrl, signal, update);
    } catch (error) {
      update({ phase: 'failed', problem: problemOf(error) });
    }
  }, []);

  return { state, start };
}

async function verify(
  source: Source,
  pin: Pin,
  rpcUrl: string,
  signal: AbortSignal,
  update: (change: Partial<Verification>) => void,
): Promise<void> {
  const bytes = await loadEvidence(source, { signal, onWait: () => update({ phase: 'waiting' }) });
  const ledger = await pinned(pin, signal);
  update({ phase: 'checking', bytes });
  const { verifyHere } = await loadVerifier();
  const steps: Step[] = [];
  const verdict = await verifyHere(bytes, ledger, rpcUrl, signal, (step) => {
    steps.push(step);
    update({ steps: [...steps] });
  });
  update({ phase: 'done', verdict, steps: verdict.steps });
}

class IdentityProblem extends Error {}

async function pinned(pin: Pin, signal: AbortSignal): Promise<LedgerIdentity | undefined> {
  if (pin.kind === 'none') return undefined;
  if (pin.kind === 'file') return pin.identity;
  try {
    const { fetchIdentity } = await loadVerifier();
    return await fetchIdentity(pin.url, signal);
  } catch (error) {
    throw new IdentityProblem((error as Error).message, { cause: error });
  }
}

function problemOf(error: unknown): Verification['problem'] {
  return { what: error instanceof IdentityProblem ? 'identity' : 'evidence', error: error as Error };
}
