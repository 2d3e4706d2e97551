import { namesThisMachine } from './loopback.js';

describe('namesThisMachine', () => {
  it.each([
    ...['http://localhost/', 'https://LOCALHOST:8443/cb', 'https://app.localhost/', 'https://localhost./'],
    ...['http://127.0.0.1:1/', 'https://127.1/', 'https://127.255.255.254/', 'https://2130706433/'],
    ...['http://[::1]/', 'https://[0:0:0:0:0:0:0:1]/', 'https://[::ffff:127.0.0.1]/', 'https://0.0.0.0/'],
    ...['https://[::]/', 'https://[::ffff:0.0.0.0]/', 'https://ip6-localhost/', 'https://ip6-loopback/'],
    ...['https://localhost.localdomain/', 'https://localhost6/', 'https://localhost4.localdomain4./'],
  ])('%s', (url) => expect(namesThisMachine(url)).toBe(true));

  it.each([
    ...['https://client.example/', 'https://localhost.example/', 'https://127.0.0.1.example/'],
    ...['https://notlocalhost/', 'https://128.0.0.1/', 'https://[::2]/', 'https://[::ffff:8.8.8.8]/'],
    ...['com.example.app:/localhost', 'nonsense'],
  ])('not %s', (url) => expect(namesThisMachine(url)).toBe(false));
});
