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
import { issuerInformation, TrustedIssuers } from '../id-jag/trusted-issuers.js';
import type { TrustedIssuerOptions } from '../settings/trusted-issuer.js';
import { TrustedIssuerError } from '../settings/trusted-issuer.js';
import { AdminEndpoint } from './admin-endpoint.decorator.js';
import { administering } from './administering.js';
import { knownMembers } from './known-members.js';
import {
  ISSUER_MEMBERS,
  NewTrustedIssuerDto,
  TrustedIssuerDto,
  TrustedIssuersDto,
} from './trusted-issuer.dto.js';

/** Whose identity assertions are taken (ID-JAG). Who names one can be everybody: nothing less than `admin` does. */
@ApiTags('admin: trusted issuers')
@UseFilters(ProblemFilter)
@Controller('admin/trusted-issuers')
export class AdminTrustedIssuersController {
  constructor(private readonly issuers: TrustedIssuers) {}

  @Get()
  @AdminEndpoint('admin.readonly', 200)
  @ApiOperation({ summary: 'List whose identity assertions are taken' })
  @ApiOkResponse({ description: 'All of them.', type: TrustedIssuersDto })
  async list(@Res() reply: HttpReply): Promise<void> {
    send(reply, { items: (await this.issuers.list()).map(issuerInformation) });
  }

  @Post()
  @AdminEndpoint('admin', 201, 409, 413, 415)
  @ApiOperation({ summary: 'Take the identity assertions of an issuer' })
  @ApiBody({ type: NewTrustedIssuerDto })
  @ApiCreatedResponse({ description: 'They are taken now.', type: TrustedIssuerDto })
  async add(
    @Req() request: BearerRequest,
    @ObjectBody() body: JsonObject,
    @Res() reply: HttpReply,
  ): Promise<void> {
    const options = knownMembers(body, ISSUER_MEMBERS) as TrustedIssuerOptions;
    const added = await this.issuers.add(options, administering(request).by).catch(refused);
    send(reply, issuerInformation(added), 201);
  }

  @Delete(':issuer')
  @AdminEndpoint('admin', 204, 409)
  @ApiOperation({
    summary: 'Take them no more',
    description:
      'The links of its subjects go as well. Tokens that were got by its assertions live until they expire.',
  })
  @ApiParam({ name: 'issuer', description: 'Percent-encoded.', example: 'https://idp.example' })
  @ApiNoContentResponse({ description: 'It is not trusted now.' })
  async remove(@Req() request: BearerRequest, @Res() reply: HttpReply): Promise<void> {
    const issuer = request.params['issuer'] as string;
    const isGone = await this.issuers.remove(issuer, administering(request).by);
    if (!isGone && (await this.issuers.find(issuer)) !== undefined)
      throw new Problem(409, 'The issuer is one of the configuration.');
    send(reply, undefined, 204);
  }
}

/** What was sent is not repeated. */
function refused(error: unknown): never {
  if (!(error instanceof TrustedIssuerError)) throw error;
  if (error.reason === 'exists') throw Problem.of('issuer', 'it is trusted already', 'body', 409);
  throw new Problem(400, error.message);
}
