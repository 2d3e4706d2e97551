import { ConfigError } from './config-error.js';

/** A mistake in what a developer gave to one of our modules, in one line that names the option. */
export class SluiceOptionsError extends ConfigError {
  override readonly name = 'SluiceOptionsError';

  /**
   * @param module `BearerModule`
   * @param option `introspection.clientSecret`
   * @param fault `is missing`
   */
  constructor(module: string, option: string, fault: string) {
    super(`${module}: the option ${option} ${fault}`);
  }
}
