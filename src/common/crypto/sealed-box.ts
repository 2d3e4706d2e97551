import { createCipheriv, createDecipheriv, createHmac, hash } from 'node:crypto';
import { freshBytes } from './random.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Authenticated encryption (AES-256-GCM). `purpose` separates keys: what was sealed for one never opens for another. */
export class SealedBox {
  readonly #key: Buffer;

  private constructor(key: Buffer) {
    this.#key = key;
  }

  /** Under a secret of the configuration. Its key is derived with HMAC-SHA-256. */
  static ofSecret(secret: string, purpose: string): SealedBox {
    return new SealedBox(createHmac('sha256', secret).update(`sluice:${purpose}`).digest());
  }

  /** Under a token of 256 random bits, for which one SHA-256 does; a box is made for each of them. */
  static ofToken(token: string, purpose: string): SealedBox {
    return new SealedBox(hash('sha256', `sluice:${purpose}:${token}`, 'buffer'));
  }

  /**
   * `base64url(nonce || ciphertext || tag)`.
   * @param context where it is kept, such as the key of its row: it opens with the same context only. Not part of the result.
   */
  seal(plaintext: string, context = ''): string {
    const nonce = freshBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    cipher.setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
  }

  /** The plaintext, or `undefined` where `sealed` was made under another key, for another context, or was altered. */
  open(sealed: string, context = ''): string | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    try {
      const body = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
      return Buffer.concat([body, decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}
