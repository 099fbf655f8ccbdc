import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.ts';
import { OpenApiController } from './openapi.controller.ts';

@Module({ controllers: [HealthController, OpenApiController] })
export class HealthModule {}
