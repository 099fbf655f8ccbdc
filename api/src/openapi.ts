import 'reflect-metadata';
import { readSettings } from '@tidemark/core/settings';
import { createLog } from './common/log.ts';
import { createApp } from './http/create-app.ts';
import { openApiDocument } from './http/openapi-document.ts';

// Prints the OpenAPI document. Preview mode wires the modules without making anything, so that it needs no database.
const app = await createApp(readSettings({}), createLog('silent'), { preview: true });
process.stdout.write(`${JSON.stringify(openApiDocument(app), null, 2)}\n`);
await app.close();
