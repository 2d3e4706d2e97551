import { Injectable } from '@nestjs/common';
import type { HttpReply } from '../../common/http/http-reply.js';
import { Providers } from '../providers/providers.js';
import { ConsumerSite } from '../site.js';
import { ConsumerPages } from './consumer-pages.js';

/** Where people say at which provider they have their account. */
@Injectable()
export class ChooserPage {
  constructor(
    private readonly pages: ConsumerPages,
    private readonly providers: Providers,
    private readonly site: ConsumerSite,
  ) {}

  /** @param returnTo a return path that was checked. */
  show(reply: HttpReply, returnTo: string): void {
    const choices = this.providers.all.map(({ name, label, sdk }) => ({
      label,
      href: this.site.loginPath(returnTo, name),
      isDown: sdk.isDown,
    }));
    this.pages.show(reply, 'chooser', () => ({ choices, here: this.site.loginPath(returnTo) }));
  }
}
