import { applyDecorators } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiProperty,
  ApiQuery,
  ApiSeeOtherResponse,
} from '@nestjs/swagger';

/** OpenID Connect RP-Initiated Logout 1.0 section 2. */
export class LogoutParameters {
  @ApiProperty({
    required: false,
    description: 'An ID token of the session, also an expired one; without it the person is asked',
  })
  id_token_hint?: string;

  @ApiProperty({ required: false, example: 'demo-web', description: 'The audience of the id_token_hint' })
  client_id?: string;

  @ApiProperty({ required: false, description: 'As registered, to the letter' })
  post_logout_redirect_uri?: string;

  @ApiProperty({ required: false, description: 'Comes back with the post_logout_redirect_uri' })
  state?: string;

  @ApiProperty({ required: false })
  logout_hint?: string;

  @ApiProperty({ required: false })
  ui_locales?: string;
}

const PARAMETERS = ['id_token_hint', 'client_id', 'post_logout_redirect_uri', 'state', 'logout_hint'];

const responses = [
  ApiProduces('text/html'),
  ApiOkResponse({ description: 'The question whether to log out, or that it is done' }),
  ApiSeeOtherResponse({ description: 'To the post_logout_redirect_uri, with the `state`' }),
  ApiBadRequestResponse({ description: 'An error page: a parameter failed its check, and nothing was done' }),
];

export const ApiLogout = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      summary: 'Log out',
      description: 'Ends the session of this browser, and tells its clients (OIDC Back-Channel Logout 1.0).',
    }),
    ...[...PARAMETERS, 'ui_locales'].map((name) => ApiQuery({ name, type: String, required: false })),
    ...responses,
  );

export const ApiLogoutForm = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary: 'Log out, or answer the page that asks' }),
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBody({ type: LogoutParameters }),
    ...responses,
  );
