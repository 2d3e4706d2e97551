import { ConfigError } from './config-error.js';
import { SluiceOptionsError } from './sluice-options-error.js';

/** What a room finds wrong in an option, whichever module was given it. */
export class OptionFault extends ConfigError {
  override readonly name = 'OptionFault';

  /**
   * @param option `brand.accent`
   * @param fault `must be a colour such as #0b6b83`
   */
  constructor(
    private readonly option: string,
    private readonly fault: string,
  ) {
    super(`the option ${option} ${fault}`);
  }

  /** Says whose option it is; for `catch`. */
  static toldBy(module: string): (error: unknown) => never {
    return (error) => {
      throw error instanceof OptionFault ? new SluiceOptionsError(module, error.option, error.fault) : error;
    };
  }
}
