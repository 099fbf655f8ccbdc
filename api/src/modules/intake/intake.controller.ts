import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../common/access.ts';
import { Traits } from '../../common/route-traits.ts';
import type { BatchAnswer } from './answer.ts';
import { MAX_BATCH_BYTES } from './batch.ts';
import { StationCredentials } from '../stations/station-credentials.ts';
import { StationPresence } from '../stations/station-presence.ts';
import { AuthenticationCommand, BatchAnswerView, BatchCommand, PresenceCommand } from './intake.dto.ts';
import { intakeProblem } from './intake-problem.ts';
import { IntakeService } from './intake.service.ts';

const PRESENCE_LIMIT_BYTES = 2 * 1024 * 1024;

@ApiTags('gateway')
@Controller('api/v1/intake')
export class IntakeController {
  constructor(
    private readonly intake: IntakeService,
    private readonly credentials: StationCredentials,
    private readonly presence: StationPresence,
  ) {}

  /** Answers 200 only after the commit: whoever hears it may acknowledge the messages. */
  @Post('batches')
  @Allow('gateway')
  @HttpCode(200)
  @Traits({ bodyLimitBytes: MAX_BATCH_BYTES, hot: true })
  @ApiBody({ type: BatchCommand })
  @ApiOkResponse({ type: BatchAnswerView })
  take(@Body() body: unknown): Promise<BatchAnswer> {
    return this.intake.take(body);
  }

  /** Whether a station may connect to the broker with these credentials. */
  @Post('authentications')
  @Allow('gateway')
  @HttpCode(204)
  @Traits({ hot: true })
  @ApiNoContentResponse()
  async authenticate(@Body() { username, password }: AuthenticationCommand): Promise<void> {
    if (await this.credentials.verify(username, password)) return;
    throw intakeProblem('wrong-station-credentials', 'No station has this user name and password.');
  }

  /** Who is connected to the broker, as the gateway saw it. */
  @Post('presence')
  @Allow('gateway')
  @HttpCode(204)
  @Traits({ bodyLimitBytes: PRESENCE_LIMIT_BYTES, hot: true })
  @ApiNoContentResponse()
  report(@Body() { items }: PresenceCommand): Promise<void> {
    return this.presence.report(items);
  }
}
