/** What the operator or the embedder set can't be used. The message is one line that names it. */
export class ConfigError extends Error {
  override readonly name: string = 'ConfigError';
}
