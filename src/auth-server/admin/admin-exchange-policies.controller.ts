import { Controller, Delete, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { BearerRequest } from '../../bearer/index.js';
import type { HttpReply } from '../../common/http/http-reply.js';
import { send } from '../../common/http/http-reply.js';
import type { JsonObject } from '../../common/http/problems/merge-patch.js';
import { ObjectBody } from '../../common/http/problems/merge-patch.js';
import { Problem } from '../../common/http/problems/problem.js';
import { ProblemFilter } from '../../common/http/problems/problem.filter.js';
import { ExchangePolicies, policyInformation } from '../exchange/exchange-policies.js';
import type { ExchangePolicyOptions } from '../settings/exchange-policy.js';
import { ExchangePolicyError } from '../settings/exchange-policy.js';
import { AdminEndpoint } from './admin-endpoint.decorator.js';
import { administering } from './administering.js';
import {
  ExchangePoliciesDto,
  ExchangePolicyDto,
  NewExchangePolicyDto,
  POLICY_MEMBERS,
} from './exchange-policy.dto.js';
import { knownMembers } from './known-members.js';

/** Which tokens clients may exchange for what (RFC 8693). Who changes that can act for everybody: nothing less than `admin` does. */
@ApiTags('admin: exchange policies')
@UseFilters(ProblemFilter)
@Controller('admin/exchange-policies')
export class AdminExchangePoliciesController {
  constructor(private readonly policies: ExchangePolicies) {}

  @Get()
  @AdminEndpoint('admin.readonly', 200)
  @ApiOperation({ summary: 'List which tokens which client may exchange' })
  @ApiOkResponse({ description: 'All of them.', type: ExchangePoliciesDto })
  async list(@Res() reply: HttpReply): Promise<void> {
    send(reply, { items: (await this.policies.list()).map(policyInformation) });
  }

  @Post()
  @AdminEndpoint('admin', 201, 413, 415)
  @ApiOperation({ summary: 'Let a client exchange tokens' })
  @ApiBody({ type: NewExchangePolicyDto })
  @ApiCreatedResponse({ description: 'It may do so now.', type: ExchangePolicyDto })
  async add(
    @Req() request: BearerRequest,
    @ObjectBody() body: JsonObject,
    @Res() reply: HttpReply,
  ): Promise<void> {
    const options = knownMembers(body, POLICY_MEMBERS) as ExchangePolicyOptions;
    const added = await this.policies.add(options, administering(request).by).catch(refused);
    send(reply, policyInformation(added), 201);
  }

  @Delete(':id')
  @AdminEndpoint('admin', 204)
  @ApiOperation({
    summary: 'Remove a policy',
    description: 'Tokens that were exchanged by it live until they expire.',
  })
  @ApiParam({ name: 'id', description: 'As the list tells it.' })
  @ApiNoContentResponse({ description: 'There is none now.' })
  async remove(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    await this.policies.remove(request.params['id'] as string, administering(request).by);
    send(reply, undefined, 204);
  }
}

function refused(error: unknown): never {
  throw error instanceof ExchangePolicyError ? new Problem(400, error.message) : error;
}
