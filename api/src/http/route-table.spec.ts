import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readSettings } from '@tidemark/core/settings';
import { createLog } from '../common/log.ts';
import { createApp } from './create-app.ts';
import { openApiDocument } from './openapi-document.ts';
import { routeTable } from './route-table.ts';

// Who may call what, for people to read and to review. A new route is added here by hand, which is the point.
const COMMITTED = readFileSync(new URL('route-table.txt', import.meta.url), 'utf8');

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await createApp(readSettings({}), createLog('silent'), { preview: true });
});
afterAll(() => app.close());

describe('the routes of the service', () => {
  it('are open to exactly those whom the committed table names', () => {
    const lines = routeTable(app).map(
      ({ method, path, access }) => `${method.padEnd(7)}${path.padEnd(52)}${access}`,
    );
    expect(`${lines.join('\n')}\n`).toBe(COMMITTED);
  });

  it('all declare who may call them', () => {
    expect(routeTable(app).filter(({ access }) => access === 'nobody')).toEqual([]);
  });

  it('change things only for those who are signed in, signing in and the chain relay aside', () => {
    const open = routeTable(app).filter(({ method, access }) => access === 'public' && method !== 'GET');
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/v1/chain/rpc',
      'POST /api/v1/sessions',
    ]);
  });

  it('say in the OpenAPI document what they answer', () => {
    const { paths } = openApiDocument(app);
    const silent = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations as Record<string, { responses: Record<string, { content?: unknown }> }>)
        .filter(
          ([, { responses }]) =>
            !('204' in responses) &&
            !Object.entries(responses).some(([status, { content }]) => status !== 'default' && content),
        )
        .map(([method]) => `${method} ${path}`),
    );
    expect(silent).toEqual([]);
  });
});
