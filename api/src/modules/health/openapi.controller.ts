import { readFileSync } from 'node:fs';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { Public } from '../../common/access.ts';

const DOCUMENT = new URL('../../../openapi.json', import.meta.url);

/** The committed OpenAPI document; `npm run check` sees to it that it is what the code says. */
@Controller('api/openapi.json')
export class OpenApiController {
  private text: string | undefined;

  @Get()
  @Public()
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiExcludeEndpoint()
  show(): string {
    this.text ??= readFileSync(DOCUMENT, 'utf8');
    return this.text;
  }
}
