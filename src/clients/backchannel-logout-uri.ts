import { isLoopbackUrl } from '../common/http/loopback.js';
import { ClientMetadataError } from './client-metadata-error.js';
import { checkCallableUri } from './redirect-uri-rules.js';

/** What the rules of clients are told by the composition root. */
export abstract class ClientSettings {
  /** Whether logout tokens may go to plain http URLs of this machine. */
  abstract readonly loopbackDeliveries: boolean;
}

/** The ports that `fetch` never calls (Fetch standard, section 2.9). */
const BLOCKED_PORTS = new Set(
  (
    '1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137 139 ' +
    '143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 ' +
    '2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080'
  ).split(' '),
);

/**
 * The one rule for back-channel logout URIs, when one is registered and each time that it is to be called: https, or http on
 * loopback where the settings allow that, and no port that nothing is ever sent to.
 * @returns what is wrong with it, or `undefined`.
 */
export function faultOfLogoutUri(uri: string, { loopbackDeliveries }: ClientSettings): string | undefined {
  if (!URL.canParse(uri)) return 'is no URI';
  const { protocol, port } = new URL(uri);
  if (protocol !== 'https:' && !isLoopbackUrl(uri)) return 'is not https';
  if (protocol !== 'https:' && !loopbackDeliveries)
    return 'is not https, and nothing on this machine is called without it here';
  return BLOCKED_PORTS.has(port) ? `has the port ${port}, which is never called` : undefined;
}

/** @throws ClientMetadataError `invalid_client_metadata` for what would not be called. */
export function checkLogoutUri(uri: string, settings: ClientSettings): void {
  checkCallableUri(uri, 'back-channel logout URI');
  const fault = faultOfLogoutUri(uri, settings);
  if (fault === undefined) return;
  const message = `the back-channel logout URI ${fault}`;
  throw new ClientMetadataError('invalid_client_metadata', message, { member: 'backchannel_logout_uri' });
}
