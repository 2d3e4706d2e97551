import { applyDecorators, UseFilters, UseGuards } from '@nestjs/common';
import { LoggedInFilter } from './logged-in.filter.js';
import { LoggedInGuard } from './logged-in.guard.js';

/**
 * For an application's own routes: people who are not logged in are sent to do so and come back, programs get a 401. What
 * the route throws as ConsumerError becomes a page, or JSON where no page was asked for.
 */
export const LoggedIn = (): MethodDecorator & ClassDecorator =>
  applyDecorators(UseGuards(LoggedInGuard), UseFilters(LoggedInFilter));
