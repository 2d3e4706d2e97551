import { loadConfig } from './load-config.js';

const SECRET = 'k3-d9Qw8zR1vTn5Lm7xYc2BfHs4GjPa6';

describe('FEATURES', () => {
  it.each<[string, object]>([
    ['device', { device: true }],
    ['token_exchange,-id_jag', { tokenExchange: true, idJag: false }],
    ['device, -account,-userinfo', { device: true, account: false, userinfo: false }],
  ])('switches on and off by FEATURES=%s', (FEATURES, features) => {
    expect(loadConfig({ SLUICE_SECRET: SECRET, FEATURES }).features).toEqual(features);
  });

  it.each(['devices', 'device;account', '--device', 'Device', 'registration', 'tokenExchange'])(
    'names the feature that there is not: %s',
    (FEATURES) =>
      expect(() => loadConfig({ SLUICE_SECRET: SECRET, FEATURES })).toThrow(
        /^FEATURES takes a comma-separated list of /,
      ),
  );
});
