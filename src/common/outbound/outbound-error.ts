/** A stranger's server was not asked, or did not answer as it has to. The message is for the log. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
}
