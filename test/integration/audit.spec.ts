import { execFile } from 'node:child_process';
import { chainReader, type Rpc } from '@tidemark/core/chain-reader';
import type { PrivateJwk } from '@tidemark/core/jwk';
import { readRpcAnswer, rpcRequest } from '@tidemark/core/json-rpc';
import { entryIdHex } from '@tidemark/core/statement';
import pg from 'pg';
import { auditLedger } from '../../api/src/audit/audit.ts';
import { Snapshot } from '../../api/src/audit/snapshot.ts';
import { nodeArguments } from '../../scripts/src/system/node-part.ts';
import { GatewayClient, registerKeyed } from '../support/gateway-client.ts';
import { Parts } from '../support/parts.ts';
import type { Verdict } from '../support/tidemark.ts';
import { waitFor } from '../support/wait-for.ts';
import { signWeighing, weighing } from '../support/weighing.ts';

const STATION = 'audit-test';
const ENTRIES = 300;

let parts: Parts;
let key: PrivateJwk;
let clones = 0;

const chainRpc: Rpc = async (method, params) => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(parts.chainUrl, {
    method: 'POST',
    headers,
    body: rpcRequest(1, method, params),
  });
  return readRpcAnswer(await response.json());
};

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A copy of the ledger's database, for one test to spoil. */
async function clone(): Promise<string> {
  const url = new URL(parts.databaseUrl);
  const source = url.pathname.slice(1);
  url.pathname = '/postgres';
  const name = `clone_${(clones += 1)}`;
  await connected(url.href, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`));
  url.pathname = `/${name}`;
  return url.href;
}

type Step = { name: string; status: string; findings: readonly { code: string; detail: string }[] };

async function auditOf(url: string, rpc: Rpc = chainRpc): Promise<Step[]> {
  const snapshot = await Snapshot.open(url);
  try {
    const { steps } = await auditLedger(snapshot, { rpc, reader: chainReader(rpc) }, () => undefined);
    return [...steps];
  } finally {
    await snapshot.close();
  }
}

/** What the audit finds once somebody with the database's highest rights has done `tamper`. */
async function findingsAfter(tamper: (client: pg.Client) => Promise<unknown>): Promise<string[]> {
  const url = await clone();
  await connected(url, async (client) => {
    // Switches off every trigger and foreign key, as nobody but a superuser can.
    await client.query('SET session_replication_role = replica');
    await tamper(client);
  });
  const steps = await auditOf(url);
  return steps.flatMap(({ name, findings }) =>
    findings.map(({ code, detail }) => `${name} ${code} ${detail}`),
  );
}

async function entryAt(client: pg.Client, index: number): Promise<{ id: string; statement: string }> {
  const { rows } = await client.query<{ id: string; statement: string }>(
    `SELECT encode(e.id, 'hex') AS id, e.statement FROM log_index l JOIN entries e ON e.id = l.entry_id WHERE l.index = $1`,
    [index],
  );
  return rows[0]!;
}

/** A statement like the one at an index, with a good signature and a lighter bag. */
const forged = (index: number) => signWeighing(STATION, index - 1, key, weighing({ grossG: 740, netG: 100 }));

beforeAll(async () => {
  parts = await Parts.make();
  await parts.startChain();
  const api = await parts.startApi();
  const http = parts.http(api);
  await waitFor('readiness', async () => (await http.ask('GET', '/health/ready')).status === 200);
  key = await registerKeyed(await parts.admin(api), STATION);
  const gateway = new GatewayClient(http, parts.home);
  const statements = await Promise.all(
    Array.from({ length: ENTRIES }, (_, i) => signWeighing(STATION, i + 1, key)),
  );
  for (let at = 0; at < ENTRIES; at += 100) {
    await gateway.take(...statements.slice(at, at + 100).map((payload) => ({ station: STATION, payload })));
    await waitFor('an anchor', async () => {
      const { anchor } = await http.get<{ anchor: { treeSize: number } | null }>('/api/v1/overview');
      return (anchor?.treeSize ?? 0) >= at + 102;
    });
  }
  // A copy can be made only while nobody is connected.
  await parts.killApi(api);
}, 60_000);
afterAll(() => parts.remove(), 60_000);

it('finds nothing in a ledger that nobody touched', async () => {
  const steps = await auditOf(await clone());
  expect(steps.map(({ name, status }) => `${name} ${status}`)).toEqual(
    ['genesis', 'entries', 'log', 'tiles', 'checkpoints', 'anchors', 'projections'].map(
      (name) => `${name} pass`,
    ),
  );
});

describe('the audit finds', () => {
  it('a changed statement, though its new signature is good', async () => {
    const found = await findingsAfter(async (client) => {
      await client.query('UPDATE entries SET statement = $2 WHERE id = decode($1, $3)', [
        (await entryAt(client, 42)).id,
        await forged(42),
        'hex',
      ]);
    });
    expect(found).toContainEqual(expect.stringMatching(/^entries entry-changed entry 42 /));
  });

  it('a changed statement whose id was changed with it', async () => {
    const found = await findingsAfter(async (client) => {
      const { id } = await entryAt(client, 42);
      const statement = await forged(42);
      const values = [id, entryIdHex(statement)];
      await client.query(
        `UPDATE entries SET statement = $3, id = decode($2, 'hex') WHERE id = decode($1, 'hex')`,
        [...values, statement],
      );
      await client.query(
        `UPDATE log_index SET entry_id = decode($2, 'hex') WHERE entry_id = decode($1, 'hex')`,
        values,
      );
      await client.query(
        `UPDATE weighings SET gross_g = 740, net_g = 100, entry_id = decode($2, 'hex') WHERE entry_id = decode($1, 'hex')`,
        values,
      );
    });
    expect(found).toContain('log entry-out-of-place index 42');
    expect(found).toContainEqual(expect.stringMatching(/^checkpoints checkpoint-root-differs /));
    expect(found).toContainEqual(expect.stringMatching(/^projections total-differs /));
  });

  it('a signature that is not good', async () => {
    const found = await findingsAfter((client) =>
      client.query(
        // Within the signature, and another character whatever it was.
        `UPDATE entries SET statement = overlay(statement PLACING
           CASE substr(statement, length(statement) - 40, 1) WHEN 'A' THEN 'B' ELSE 'A' END
           FROM length(statement) - 40 FOR 1) WHERE issuer = $1 AND seq = 5`,
        [STATION],
      ),
    );
    expect(found).toContainEqual(expect.stringMatching(/^entries entry-bad-signature entry 6 /));
  });

  it('a column that says something else than the statement', async () => {
    const found = await findingsAfter((client) =>
      client.query(`UPDATE entries SET iat = iat + interval '1 day' WHERE issuer = $1 AND seq = 5`, [
        STATION,
      ]),
    );
    expect(found).toContainEqual(expect.stringMatching(/^entries entry-columns-changed entry 6 /));
  });

  it('a deleted entry', async () => {
    const found = await findingsAfter(async (client) => {
      await client.query(`DELETE FROM entries WHERE id = decode($1, 'hex')`, [
        (await entryAt(client, 42)).id,
      ]);
    });
    expect(found).toContainEqual(expect.stringMatching(/^entries entry-missing entry 42 /));
  });

  it('an entry deleted with its place in the log', async () => {
    const found = await findingsAfter(async (client) => {
      await client.query(`DELETE FROM entries WHERE id = decode($1, 'hex')`, [
        (await entryAt(client, 42)).id,
      ]);
      await client.query('DELETE FROM log_index WHERE index = 42');
    });
    expect(found).toContainEqual(expect.stringMatching(/^log log-gap index 42 /));
  });

  it('an end of the log that was cut off', async () => {
    const found = await findingsAfter(async (client) => {
      await client.query(
        'DELETE FROM entries WHERE id IN (SELECT entry_id FROM log_index WHERE index > 200)',
      );
      await client.query('DELETE FROM log_index WHERE index > 200');
    });
    expect(found).toContainEqual(expect.stringMatching(/^log log-too-short /));
  });

  it('an end of the log that was cut off with all that belongs to it, by what the chain still holds', async () => {
    const found = await findingsAfter(async (client) => {
      const { rows } = await client.query<{ size: string }>('SELECT min(tree_size) AS size FROM checkpoints');
      const size = Number(rows[0]!.size);
      await client.query(
        'DELETE FROM entries WHERE id IN (SELECT entry_id FROM log_index WHERE index >= $1)',
        [size],
      );
      await client.query('DELETE FROM log_index WHERE index >= $1', [size]);
      await client.query('DELETE FROM checkpoints WHERE tree_size > $1', [size]);
      await client.query('TRUNCATE anchors, weighings, daily_totals');
      await client.query(`DELETE FROM streams WHERE issuer <> 'ledger'`);
    });
    expect(found).toContainEqual(
      expect.stringMatching(/^anchors anchor-unknown the chain holds an anchor of \d+ entries$/),
    );
  });

  it('two swapped entries', async () => {
    const found = await findingsAfter(async (client) => {
      const [one, two] = [await entryAt(client, 42), await entryAt(client, 43)];
      await client.query('DELETE FROM log_index WHERE index IN (42, 43)');
      await client.query(
        `INSERT INTO log_index VALUES (42, decode($1, 'hex'), 'weighing/1'), (43, decode($2, 'hex'), 'weighing/1')`,
        [two.id, one.id],
      );
    });
    expect(found).toEqual(
      expect.arrayContaining(['log entry-out-of-place index 42', 'log entry-out-of-place index 43']),
    );
  });

  it('an entry that the log leaves out', async () => {
    const jws = await signWeighing(STATION, 10_000, key);
    const found = await findingsAfter((client) =>
      client.query(
        `INSERT INTO entries SELECT decode($1, 'hex'), issuer, epoch, 10000, type, iat, $2, received_at FROM entries WHERE issuer = $3 AND seq = 1`,
        [entryIdHex(jws), jws, STATION],
      ),
    );
    expect(found).toContain(`log entry-not-in-log entry ${entryIdHex(jws)}`);
  });

  it.each([
    ['weighing-differs', 'UPDATE weighings SET gross_g = gross_g + 1000, net_g = net_g + 1000 WHERE seq = 5'],
    ['weighing-differs', `UPDATE weighings SET waste_class = 'other' WHERE seq = 5`],
    ['weighing-missing', 'DELETE FROM weighings WHERE seq = 5'],
    [
      'weighing-unexpected',
      `INSERT INTO weighings (entry_id, station, epoch, seq, position, at, material, waste_class, hazardous, gross_g, tare_g,
         net_g, source_kind, source_id, simulated)
       SELECT entry_id, station, 2, seq, position, at, material, waste_class, hazardous, gross_g, tare_g, net_g, source_kind,
         source_id, simulated FROM weighings WHERE seq = 5`,
    ],
    ['total-differs', 'UPDATE daily_totals SET net_g = net_g - 1'],
    ['stream-differs', `UPDATE streams SET received = received - '{[5,6)}' WHERE issuer = '${STATION}'`],
    ['key-differs', `UPDATE keys SET simulated = true WHERE subject = '${STATION}'`],
    ['key-differs', `UPDATE keys SET revocation_entry_id = entry_id WHERE subject = '${STATION}'`],
  ])('a changed projection: %s, %s', async (code, text) => {
    expect(await findingsAfter((client) => client.query(text))).toContainEqual(
      expect.stringMatching(new RegExp(`^projections ${code} `)),
    );
  });

  it.each([
    ['tiles tile-differs', `UPDATE tiles SET hashes = sha256('x') WHERE level = 1`],
    ['tiles tile-missing', 'DELETE FROM tiles WHERE level = 0 AND index = 1'],
    ['tiles tile-unexpected', `INSERT INTO tiles VALUES (0, 99, sha256('x'))`],
    [
      'checkpoints checkpoint-bad-signature',
      `UPDATE checkpoints SET note = replace(note, '— ', '— x') WHERE tree_size > 100`,
    ],
    [
      'checkpoints checkpoint-root-differs',
      `UPDATE checkpoints SET root = sha256('x') WHERE tree_size > 100`,
    ],
  ])('%s', async (code, text) => {
    expect(await findingsAfter((client) => client.query(text))).toContainEqual(
      expect.stringMatching(new RegExp(`^${code} `)),
    );
  });

  it('a checkpoint that is not on the chain', async () => {
    const found = await findingsAfter(async (client) => {
      await client.query(`
        INSERT INTO checkpoints SELECT size, sha256('x'), note, now() FROM generate_series(2, 300) AS size, checkpoints
        WHERE size NOT IN (SELECT tree_size FROM checkpoints) LIMIT 1`);
      await client.query(`
        INSERT INTO anchors (tree_size, root, state, nonce, raw_transaction, transaction_hash, block_number, block_hash,
          block_time, created_at, final_at)
        SELECT c.tree_size, c.root, 'final', 99, '\\x00', sha256('x'), a.block_number, a.block_hash, a.block_time, now(), now()
        FROM checkpoints c, (SELECT * FROM anchors WHERE state = 'final' LIMIT 1) a WHERE c.root = sha256('x')`);
    });
    expect(found).toContainEqual(expect.stringMatching(/^anchors anchor-not-on-chain /));
  });

  it('an anchor that claims another block', async () => {
    const found = await findingsAfter((client) =>
      client.query(`UPDATE anchors SET block_time = block_time - interval '1 year' WHERE state = 'final'`),
    );
    expect(found).toContainEqual(expect.stringMatching(/^anchors anchor-differs /));
  });

  it('a chain that cannot be asked, and one that is not the ledger’s', async () => {
    const url = await clone();
    const codesWith = async (rpc: Rpc) =>
      (await auditOf(url, rpc)).flatMap(({ findings }) => findings.map(({ code }) => code));
    expect(await codesWith(() => Promise.reject(new Error('refused')))).toEqual(['chain-unreachable']);
    expect(await codesWith(() => Promise.resolve('0x1'))).toEqual(['wrong-chain']);
  });
});

describe('as a program the audit', () => {
  const run = (databaseUrl: string) =>
    new Promise<{ status: number; out: string }>((resolve) => {
      const env = {
        ...process.env,
        LC_ALL: 'C',
        TIDEMARK_HOME: parts.home,
        TIDEMARK_DATABASE_URL: databaseUrl,
        TIDEMARK_CHAIN_URL: parts.chainUrl,
      };
      execFile(process.execPath, nodeArguments('api/src/audit/main.ts', ['--json']), { env }, (error, out) =>
        resolve({ status: error ? Number(error.code) : 0, out }),
      );
    });

  it('prints one object and ends with 0 when all holds', async () => {
    const { status, out } = await run(await clone());
    const verdict = JSON.parse(out) as Verdict;
    expect([status, verdict.ok]).toEqual([0, true]);
    expect(verdict.steps.every((step) => step.status === 'pass' && step.code && step.message)).toBe(true);
  });

  it('ends with 1 when anything does not', async () => {
    const url = await clone();
    await connected(url, (client) => client.query('UPDATE daily_totals SET net_g = net_g - 1'));
    const { status, out } = await run(url);
    const { ok, steps } = JSON.parse(out) as Verdict;
    expect([status, ok]).toEqual([1, false]);
    expect(steps.find((step) => step.status === 'fail')).toMatchObject({
      name: 'projections',
      code: 'total-differs',
    });
  });
});
