import { Controller, Get, Module } from '@nestjs/common';
import { ConsumerModule, CurrentCredentials, LoggedIn, type Credentials } from 'sluice/consumer';

const { APP_URL = 'http://localhost:3002', SESSION_SECRET = '' } = process.env;
const { ISSUER = 'http://localhost:3000/oauth', API_URL = 'http://localhost:3001' } = process.env;

@Controller('invoices')
class InvoicesController {
  @Get()
  @LoggedIn()
  async list(@CurrentCredentials() { accessToken, user }: Credentials) {
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await fetch(`${API_URL}/invoices`, { headers });
    return { of: user.name, invoices: await response.json() };
  }
}

const login = ConsumerModule.forRoot({
  baseUrl: APP_URL,
  secret: SESSION_SECRET, // openssl rand -base64 32
  database: 'sqlite:sessions.db',
  providers: [
    {
      name: 'default',
      issuer: ISSUER,
      clientId: 'partner',
      clientSecret: process.env.PARTNER_SECRET ?? '',
      scope: 'openid profile reports',
    },
  ],
});

@Module({ imports: [login], controllers: [InvoicesController] })
export class AppModule {}
