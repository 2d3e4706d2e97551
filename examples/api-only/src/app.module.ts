import { Controller, Get, Module } from '@nestjs/common';
import { BearerModule, CurrentAccess, RequireScopes, type VerifiedAccess } from 'sluice/bearer';

const issuer = process.env.ISSUER ?? 'http://localhost:3000/oauth';

@Controller('invoices')
class InvoicesController {
  @Get()
  @RequireScopes('reports')
  list(@CurrentAccess() { userId, clientId }: VerifiedAccess) {
    return [{ number: 1, readBy: userId, through: clientId }];
  }
}

@Module({
  imports: [BearerModule.forRoot({ issuer, audience: issuer, nestedScopes: true })],
  controllers: [InvoicesController],
})
export class AppModule {}
