import { AdminTokens, AdminTokensModule } from '../auth-server/index.js';
import { seconds } from '../common/clock.js';
import type { CliCommand } from './cli-command.js';

export const adminToken: CliCommand<{ readonly scopes: string }> = {
  path: 'admin token',
  summary: 'print an access token for /admin, for whoever may run commands here',
  options: (command) => command.option('--scopes <scopes>', 'what it is for, delimited by spaces', 'admin'),
  seals: true,
  rooms: [AdminTokensModule],
  async run(app, { scopes }) {
    const issued = await app.get(AdminTokens, { strict: false }).issue(scopes);
    const { accessToken, scope } = issued;
    const json = {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: seconds(issued.expiresAt - issued.issuedAt),
      scope,
    };
    // Alone, for ADMIN_TOKEN=$(sluice admin token).
    return { json, text: accessToken };
  },
};
