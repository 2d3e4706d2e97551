import { Config } from '../../src/config/config.js';
import { createApplication } from '../../src/create-application.js';
import { Agent } from '../support/http-agent.js';
import { codeOf, useProvider } from '../support/provider.js';

describe('The login session', () => {
  const provider = useProvider();

  it('outlives the process', async () => {
    const [client, browser] = [await provider.client(), new Agent()];
    await provider.approve(client, await provider.user(), {}, browser);
    const config = provider.app.get(Config, { strict: false });
    const next = await createApplication(config, { clock: provider.clock });
    try {
      await next.listen(0, '127.0.0.1');
      const { pathname, search } = new URL(provider.authorizeUrl(client));
      codeOf(await browser.get(`${await next.getUrl()}${pathname}${search}`));
    } finally {
      await next.close();
    }
  });
});
