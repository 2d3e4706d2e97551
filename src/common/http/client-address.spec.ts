import { Logger } from '@nestjs/common';
import { clientAddress, trustedProxies, UNKNOWN_ADDRESS } from './client-address.js';
import type { HttpRequest } from './http-request.js';

const from = (ip: string | undefined) => clientAddress({ ip } as HttpRequest);

describe('clientAddress', () => {
  it('is one for all spellings', () => {
    for (const ip of ['192.0.2.7', '192.0.2.7:1', '::ffff:192.0.2.7']) expect(from(ip)).toBe('192.0.2.7');
  });

  it('is one for all that is none, and warns of it once in a while', () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const all = ['unknown', '_hidden', 'x'.repeat(1000), 'a\nb', ''].map(from);
    expect(new Set(all)).toEqual(new Set([UNKNOWN_ADDRESS]));
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  it('is unknown where the connection is closed', () => expect(from(undefined)).toBe(UNKNOWN_ADDRESS));
});

describe('trustedProxies', () => {
  const trusts = trustedProxies(['10.0.0.5', '192.168.0.0/16', '2001:db8::/32', '::ffff:172.16.0.0/108']);

  it.each(['10.0.0.5', '10.0.0.5:443', '::ffff:10.0.0.5', '192.168.3.4', '[2001:DB8::9]:1', '172.16.9.9'])(
    'are those of the list, however spelled: %j',
    (text) => expect(trusts && trusts(text)).toBe(true),
  );

  it.each(['10.0.0.6', '192.169.0.1', '2001:db9::1', 'unknown', '', '10.0.0.5x', '172.32.0.1'])(
    'are not all others: %j',
    (text) => expect(trusts && trusts(text)).toBe(false),
  );

  it('are none without a list', () => expect(trustedProxies([])).toBe(false));
});
