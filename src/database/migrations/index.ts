import { UsersAndClients1763769600001 } from './1763769600001-users-and-clients.js';
import { AuthorizationServer1763769600002 } from './1763769600002-authorization-server.js';
import { Projects1763769600003 } from './1763769600003-projects.js';
import { Consumer1763769600004 } from './1763769600004-consumer.js';
import { Audit1763769600005 } from './1763769600005-audit.js';
import { IntrospectionAndPages1763769600006 } from './1763769600006-introspection-and-pages.js';
import { RowsInOrderOfTime1763769600007 } from './1763769600007-rows-in-order-of-time.js';
import { IdTokenAlgorithm1763769600010 } from './1763769600010-id-token-algorithm.js';
import { TokenFormats1763769600011 } from './1763769600011-token-formats.js';
import { ClaimsRequests1763769600020 } from './1763769600020-claims-requests.js';
import { SessionUse1763769600030 } from './1763769600030-session-use.js';
import { LogoutDeliveries1763769600031 } from './1763769600031-logout-deliveries.js';
import { SubjectTypes1763769600040 } from './1763769600040-subject-types.js';
import { UserClaims1763769600041 } from './1763769600041-user-claims.js';
import { FailureCounters1763769600050 } from './1763769600050-failure-counters.js';
import { FinishedConsumerLogins1763769600060 } from './1763769600060-finished-consumer-logins.js';
import { ConsumerLogoutTokens1763769600061 } from './1763769600061-consumer-logout-tokens.js';
import { ConsumerSessionStore1763769600070 } from './1763769600070-consumer-session-store.js';
import { ExpiryInTheKey1763769600080 } from './1763769600080-expiry-in-the-key.js';
import { OneStandingAuthorization1763769600081 } from './1763769600081-one-standing-authorization.js';
import { WhatWritesRelyOn1763769600100 } from './1763769600100-what-writes-rely-on.js';
import { RefreshRetries1763769600101 } from './1763769600101-refresh-retries.js';
import { ConsumerLoginsInCookies1763769600120 } from './1763769600120-consumer-logins-in-cookies.js';
import { RecentConsumerLogouts1763769600121 } from './1763769600121-recent-consumer-logouts.js';
import { AttemptsUnderWay1763769600130 } from './1763769600130-attempts-under-way.js';
import { BoundedLists1763769600140 } from './1763769600140-bounded-lists.js';
import { Owners1763769600155 } from './1763769600155-owners.js';
import { Interactions1763769600156 } from './1763769600156-interactions.js';
import { ClientLinks1763769600165 } from './1763769600165-client-links.js';
import type { Migration } from './migration.js';

/** In the order they run, by number. Never edited once released: a change of the schema is a new one. */
export const MIGRATIONS: readonly Migration[] = [
  new UsersAndClients1763769600001(),
  new AuthorizationServer1763769600002(),
  new Projects1763769600003(),
  new Consumer1763769600004(),
  new Audit1763769600005(),
  new IntrospectionAndPages1763769600006(),
  new RowsInOrderOfTime1763769600007(),
  new IdTokenAlgorithm1763769600010(),
  new TokenFormats1763769600011(),
  new ClaimsRequests1763769600020(),
  new SessionUse1763769600030(),
  new LogoutDeliveries1763769600031(),
  new SubjectTypes1763769600040(),
  new UserClaims1763769600041(),
  new FailureCounters1763769600050(),
  new FinishedConsumerLogins1763769600060(),
  new ConsumerLogoutTokens1763769600061(),
  new ConsumerSessionStore1763769600070(),
  new ExpiryInTheKey1763769600080(),
  new OneStandingAuthorization1763769600081(),
  new WhatWritesRelyOn1763769600100(),
  new RefreshRetries1763769600101(),
  new ConsumerLoginsInCookies1763769600120(),
  new RecentConsumerLogouts1763769600121(),
  new AttemptsUnderWay1763769600130(),
  new BoundedLists1763769600140(),
  new Owners1763769600155(),
  new Interactions1763769600156(),
  new ClientLinks1763769600165(),
];
