import { Controller, Get } from '@nestjs/common';
import { CurrentAccess, RequireScopes, type VerifiedAccess } from 'sluice/bearer';

@Controller('reports')
export class AppController {
  @Get()
  @RequireScopes('reports')
  reports(@CurrentAccess() { userId }: VerifiedAccess) {
    return [{ title: 'Sales', readBy: userId }];
  }
}
