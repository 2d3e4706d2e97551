/** What answers over HTTP need to know. */
export abstract class HttpSettings {
  /** Without a trailing slash: what every URL of ours begins with. */
  abstract readonly issuer: string;
}
