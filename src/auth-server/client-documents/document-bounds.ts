import { Injectable } from '@nestjs/common';
import { OAuthError } from '../../common/errors/oauth-error.js';
import { ClientDocumentsRepository } from './client-documents.repository.js';

/** How many clients of one site are remembered that nobody has approved yet. They go after a day. */
export const MOST_UNUSED = 100;
/** What those are told who come too late. Seconds. */
const WAIT = 3600;

/** Bounds what one site can make us write: each new id of it is a row, and whoever has a site has any number of ids. */
@Injectable()
export class DocumentBounds {
  constructor(private readonly repository: ClientDocumentsRepository) {}

  /** For an id that is not known yet. @throws OAuthError `temporarily_unavailable` (429). */
  async check(site: string): Promise<void> {
    if ((await this.repository.countUnused(site)) < MOST_UNUSED) return;
    const text = 'Too many applications of this site came that nobody has approved. Try again later.';
    throw new OAuthError('temporarily_unavailable', text, {
      detail: `${MOST_UNUSED} clients of ${site} are not used by anybody`,
      retryAfter: WAIT,
    });
  }
}
