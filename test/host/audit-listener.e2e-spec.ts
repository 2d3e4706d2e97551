import { Injectable } from '@nestjs/common';
import type { AuditEvent } from '../../src/package/provider.js';
import { AuditListener } from '../../src/package/provider.js';
import { useProvider } from '../support/provider.js';

const heard: AuditEvent[] = [];

@Injectable()
class Listener extends AuditListener {
  happened(event: AuditEvent): void {
    heard.push(event);
    throw new Error('theirs');
  }
}

describe('An application that listens to the audit trail', () => {
  const provider = useProvider({ options: { audit: Listener } });

  it('hears of a login, and of where it came from no more than request and address', async () => {
    const [client, ada] = [await provider.client(), await provider.user()];
    const reply = await provider.approve(client, ada);
    expect(heard.find(({ type }) => type === 'login.succeeded')).toEqual({
      ...{ type: 'login.succeeded', clientId: client.id, userId: ada.id, sessionId: expect.any(String) },
      from: { requestId: reply.headers.get('x-request-id'), address: '127.0.0.1' },
    });
  });
});
