import { applyDecorators } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiConsumes,
  ApiForbiddenResponse,
  ApiFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiProperty,
  ApiQuery,
  ApiSeeOtherResponse,
  ApiTooManyRequestsResponse,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { PROMPTS } from '../requests/authorization-request.js';
import { RESPONSE_MODES } from '../requests/authorization-response.js';

/** The parameters of an authorization request (RFC 6749 section 4.1.1, RFC 7636, OIDC Core section 3.1.2.1). */
const PARAMETERS = [
  { name: 'client_id', required: true, example: 'demo-web' },
  { name: 'response_type', required: true, enum: ['code'], example: 'code' },
  {
    name: 'state',
    required: false,
    example: '87uijn3rkja',
    description: 'Required unless a code_challenge is sent',
  },
  {
    name: 'redirect_uri',
    required: false,
    description: 'Required where the client registered more than one',
  },
  { name: 'scope', required: false, example: 'openid projects' },
  { name: 'code_challenge', required: false, description: 'Required for a public client' },
  { name: 'code_challenge_method', required: false, enum: ['S256'] },
  {
    name: 'response_mode',
    required: false,
    enum: [...RESPONSE_MODES],
    description: 'How the answer comes; without it in the query',
  },
  { name: 'nonce', required: false },
  { name: 'prompt', required: false, enum: [...PROMPTS] },
  { name: 'max_age', required: false, description: 'Seconds' },
  { name: 'login_hint', required: false, description: 'A username to fill in' },
  {
    name: 'id_token_hint',
    required: false,
    description: 'An ID token of the person who is expected; it may be expired',
  },
  { name: 'acr_values', required: false, description: 'Space-delimited, voluntary' },
  {
    name: 'ui_locales',
    required: false,
    example: 'de en',
    description: 'BCP 47, in the order of preference',
  },
  {
    name: 'claims',
    required: false,
    example: '{"userinfo":{"email":{"essential":true}}}',
    description: 'JSON, OIDC Core section 5.5',
  },
];

/** What the login and consent pages post, beside the parameters of the request. */
export class AuthorizeForm {
  @ApiProperty({ example: 'demo-web' })
  client_id!: string;

  @ApiProperty({ enum: ['code'] })
  response_type!: string;

  @ApiProperty({ example: '87uijn3rkja' })
  state!: string;

  @ApiProperty({ required: false, example: 'projects' })
  scope?: string;

  @ApiProperty({ required: false, example: 'demo' })
  username?: string;

  @ApiProperty({ required: false, format: 'password' })
  password?: string;

  @ApiProperty({
    required: false,
    description: 'From the page: required to allow, not to log in',
  })
  form_token?: string;

  @ApiProperty({ required: false, enum: ['allow', 'deny'] })
  decision?: string;
}

const responses = [
  ApiProduces('text/html'),
  ApiBadRequestResponse({
    description: 'An error page: client or redirect URI are not proven, so nothing is redirected',
  }),
];

const BACK_TO_CLIENT =
  'To the registered redirect URI with `code`, `state` and `iss`, or with `error`, `state` and `iss`, in the query or as `response_mode` says; with `form_post` they come in a page (200) that posts itself there';

export const ApiAuthorize = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Ask the owner for an authorization code',
      description:
        'The login page; in a browser that is logged in a consent page, the choice of an account, or a page of one click where another program may stand in for the client (RFC 8252 section 8.6); a redirect where nothing is left to ask.',
    }),
    ...PARAMETERS.map((parameter) => ApiQuery({ type: String, ...parameter })),
    ApiOkResponse({ description: 'The login or consent page' }),
    ApiFoundResponse({ description: BACK_TO_CLIENT }),
    ...responses,
  );

export const ApiAuthorizeForm = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Ask as by GET, or log in, or allow or deny',
      description: 'The forms of the pages post here; a script may as well, without a GET before.',
    }),
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBody({ type: AuthorizeForm }),
    ApiSeeOtherResponse({
      description: `${BACK_TO_CLIENT}. A request without credentials from a browser that sent no session is sent on to the same request by GET`,
    }),
    ApiForbiddenResponse({ description: 'An error page: the form was posted from another site' }),
    ApiUnprocessableEntityResponse({ description: 'The login page again: username or password is wrong' }),
    ApiTooManyRequestsResponse({
      description: 'The login page again, with `Retry-After`: too many attempts failed',
    }),
    ...responses,
  );
