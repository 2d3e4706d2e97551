import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOkResponse, ApiOperation, getSchemaPath } from '@nestjs/swagger';
import { GRANTS } from '../grants/grant-registry.js';
import { TokenResponse } from './token-response.js';

/** RFC 6749 section 5.2. */
export const GRANT_ERRORS =
  '`invalid_request`, `invalid_grant`, `invalid_scope`, `unauthorized_client` or `unsupported_grant_type`';

/** The OpenAPI text of the token endpoint, with one alternative per registered grant. */
export function ApiTokenEndpoint(): MethodDecorator {
  const dtos = GRANTS.map(({ parameters }) => parameters);
  return applyDecorators(
    ApiOperation({
      summary: 'Issue, refresh and exchange tokens',
      description:
        'RFC 6749 section 3.2. The client authenticates with HTTP Basic (a public client sends `id:`), with `client_id` ' +
        'and `client_secret` in the body, or, where it is public, with `client_id` alone.',
    }),
    ApiExtraModels(...dtos),
    ApiBody({
      schema: {
        oneOf: dtos.map((dto) => ({ $ref: getSchemaPath(dto) })),
        discriminator: {
          propertyName: 'grant_type',
          mapping: Object.fromEntries(
            GRANTS.map((grant) => [grant.grantType, getSchemaPath(grant.parameters)]),
          ),
        },
      },
    }),
    ApiOkResponse({ type: TokenResponse, description: 'RFC 6749 section 5.1' }),
  );
}
