import { Option } from 'commander';
import { resourceInformation, Resources } from '../auth-server/index.js';
import { ACCESS_TOKEN_FORMATS, ACCESS_TOKEN_TYPS } from '../clients/index.js';
import { SIGNING_ALGORITHMS } from '../common/crypto/signing-algorithm.js';
import { wholeNumber } from '../common/whole-number.js';
import type { CliCommand } from './cli-command.js';
import { textRecord } from './text-output.js';

interface Options {
  readonly id: string;
  readonly scopes?: string;
  readonly accessTokenFormat?: string;
  readonly accessTokenTyp?: string;
  readonly accessTokenSignedResponseAlg?: string;
  readonly accessTokenLifetime?: string;
}

/** More digits than any lifetime has. */
const DIGITS = 9;

export const addResource: CliCommand<Options> = {
  path: 'resource add',
  summary: 'register an API that access tokens are for; what is left out is as the client was registered',
  options: (command) =>
    command
      .requiredOption('--id <uri>', 'its identifier, which stands in aud')
      .option('--scopes <scopes>', 'all that a token for it carries; whatever was granted by default')
      .addOption(
        new Option('--access-token-format <format>', 'how its tokens look').choices(ACCESS_TOKEN_FORMATS),
      )
      .addOption(new Option('--access-token-typ <typ>', 'of JWT access tokens').choices(ACCESS_TOKEN_TYPS))
      .addOption(
        new Option('--access-token-signed-response-alg <alg>', 'of JWT access tokens').choices(
          SIGNING_ALGORITHMS,
        ),
      )
      .option('--access-token-lifetime <seconds>', 'how long its tokens live; ACCESS_TOKEN_TTL by default'),
  async run(
    app,
    { id, scopes, accessTokenFormat, accessTokenTyp, accessTokenSignedResponseAlg, ...options },
  ) {
    const { accessTokenLifetime: lifetime } = options;
    const resource = await app.get(Resources, { strict: false }).add({
      ...{ id, scopes, accessTokenFormat, accessTokenTyp, accessTokenSignedResponseAlg },
      accessTokenLifetime: lifetime === undefined ? undefined : wholeNumber(lifetime, DIGITS),
    });
    const json = resourceInformation(resource);
    return { json, text: textRecord(json) };
  },
};
