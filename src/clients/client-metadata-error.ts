/** Metadata that a client can't be registered with (RFC 7591 section 3.2.2). The message is one line. */
export class ClientMetadataError extends Error {
  override readonly name = 'ClientMetadataError';
  /** Of `ClientDocument`: which is at fault, where it is one. */
  readonly member: string | undefined;

  constructor(
    readonly code: 'invalid_redirect_uri' | 'invalid_client_metadata',
    message: string,
    { member, ...options }: ErrorOptions & { readonly member?: string | undefined } = {},
  ) {
    super(message, options);
    this.member = member;
  }
}

/** Says of which member a check is. @throws ClientMetadataError what the check does, by the name of the member. */
export function checking<T>(member: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof ClientMetadataError) || error.member !== undefined) throw error;
    throw new ClientMetadataError(error.code, error.message, { member, cause: error.cause });
  }
}
