import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemView } from './problem.dto.ts';

const VERSION = '0.1.0';

/** The service's own description. It depends on nothing but the code: no settings, no database, no clock. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Tidemark 潮印')
    .setDescription(
      'A ledger of what comes out of the sea. Errors are RFC 9457 problem details with a stable code; lists page by cursor; integers above 2^53 are strings.',
    )
    .setVersion(VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A session token or an API key' })
    .addGlobalResponse({ status: 'default', description: 'Problem details', type: ProblemView })
    .build();
  return SwaggerModule.createDocument(app, config, { extraModels: [ProblemView] });
}
