import type { HttpRedirectResponse } from '@nestjs/common';
import { Controller, Get, HttpStatus, Query, Redirect } from '@nestjs/common';
import { Interactions } from '../../auth-server/index.js';
import { Clock } from '../../common/clock.js';
import { TestPeople } from './test-people.js';

/** Where a client asks for a login of now: it is done at once. */
@Controller()
export class SignInController {
  constructor(
    private readonly people: TestPeople,
    private readonly interactions: Interactions,
    private readonly clock: Clock,
  ) {}

  @Get('sign-in')
  @Redirect()
  async signIn(@Query('interaction') id: string): Promise<HttpRedirectResponse> {
    const { current } = this.people;
    const url = current
      ? await this.interactions.complete(id, {
          ...current,
          ownerId: current.id,
          authTime: this.clock.now(),
        })
      : await this.interactions.refuse(id);
    return { url, statusCode: HttpStatus.SEE_OTHER };
  }
}
