/** Metadata that a client can't be registered with (RFC 7591 section 3.2.2). The message is one line. */
export class ClientMetadataError extends Error {
  override readonly name = 'ClientMetadataError';

  constructor(
    readonly code: 'invalid_redirect_uri' | 'invalid_client_metadata',
    message: string,
  ) {
    super(message);
  }
}
