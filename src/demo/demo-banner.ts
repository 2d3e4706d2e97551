import type { Config } from '../config/config.js';
import { withoutPassword } from '../database/index.js';
import { demoCredential } from '../config/demo-secret.js';
import { DEMO_USERNAME, demoPassword } from './demo-clients.js';

/** What a newcomer needs: where things are, who they may be, and lines to paste. */
/** @param holds whether the password that was made still is the user's. */
export function demoBanner(config: Config, { holds }: { readonly holds: boolean }): string {
  const { issuer } = config;
  const password = holds ? demoPassword(config) : 'YOUR_PASSWORD';
  const secret = demoCredential(config.secret, 'demo-cli');
  return `
  Sluice is up at ${issuer} (demo mode, database ${withoutPassword(config.databaseUrl)})

${config.swagger ? `    Swagger UI   ${issuer}/docs\n` : ''}    Consumer     ${issuer}${config.consumer.path}/home
    Metadata     ${issuer}/.well-known/openid-configuration

    User         ${DEMO_USERNAME} / ${holds ? password : '(the password was changed)'}
    Client       demo-cli / ${secret}   (password, refresh_token, client_credentials)
    Client       demo-web / ${demoCredential(config.secret, 'demo-web')}   (authorization_code, refresh_token)

  Get a token, then use it:

    curl -s -u demo-cli:${secret} ${issuer}/auth/token \\
      -d grant_type=password -d username=${DEMO_USERNAME} -d password=${password} -d scope=projects

    curl -s ${issuer}/projects -H "Authorization: Bearer ACCESS_TOKEN"

  Refresh it:

    curl -s -u demo-cli:${secret} ${issuer}/auth/token -d grant_type=refresh_token -d refresh_token=REFRESH_TOKEN

  Authorization code: the first line prints the address with the code, the second exchanges it:

    curl -s -o /dev/null -w '%{redirect_url}\\n' "${issuer}/auth/code?client_id=demo-web&response_type=code&state=xyz&scope=projects" \\
      -d username=${DEMO_USERNAME} --data-urlencode password=${password}

    curl -s -u demo-web:${demoCredential(config.secret, 'demo-web')} ${issuer}/auth/token -d grant_type=authorization_code -d code=CODE

`;
}
