/** What the screen needs of `GET /api/v1/overview`. */
export type OverviewData = {
  simulated: boolean;
  stations: { total: number; online: number };
  totals: { readings: number; netG: number };
  anchor: { treeSize: number; blockNumber: number; blockTime: string } | null;
  example: string | null;
};

export type Overview = { data?: OverviewData; problem?: string };

const TIMEOUT_MS = 3_000;

/** Asks the API; a failed question is an answer too, because the screen goes on. */
export async function readOverview(httpUrl: string): Promise<Overview> {
  try {
    const answer = await fetch(`${httpUrl}/api/v1/overview`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!answer.ok) return { problem: `HTTP ${answer.status}` };
    return { data: (await answer.json()) as OverviewData };
  } catch (error) {
    return { problem: (error as Error).name };
  }
}
