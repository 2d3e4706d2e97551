import { Body, Controller, Get, Inject, Post, Query, Redirect } from '@nestjs/common';
import { Interactions } from 'sluice/provider';
import { People } from './people.js';

@Controller('sign-in')
export class SignInController {
  @Inject() private readonly people: People;
  @Inject() private readonly interactions: Interactions;

  @Get()
  async page(@Query('interaction') id: string) {
    await this.interactions.get(id); // throws where the id is none of ours
    return `<form method="post">Name <input name="username"> Password <input name="password" type="password">
      <button>Sign in</button></form>`;
  }

  @Post()
  @Redirect('', 303)
  async signIn(@Query('interaction') id: string, @Body() { username, password }: Record<string, string>) {
    const user = await this.people.byPassword(username, password);
    if (!user) return { url: `/sign-in?interaction=${encodeURIComponent(id)}` };
    return { url: await this.interactions.complete(id, { ownerId: user.id, amr: ['pwd'] }) };
  }
}
