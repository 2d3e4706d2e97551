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
import { ScopeNotGranted1763769600175 } from './1763769600175-scope-not-granted.js';
import { AnnouncedKeys1763769600200 } from './1763769600200-announced-keys.js';
import { UsernameKeys1763769600170 } from './1763769600170-username-keys.js';
import { WhatClientsAre1763769600180 } from './1763769600180-what-clients-are.js';
import { ClientTexts1763769600210 } from './1763769600210-client-texts.js';
import { ConsumerAlgorithms1763769600220 } from './1763769600220-consumer-algorithms.js';
import { Issuers1763769600221 } from './1763769600221-issuers.js';
import { Registrations1763769600300 } from './1763769600300-registrations.js';
import { PutOffRefreshes1763769600240 } from './1763769600240-put-off-refreshes.js';
import { ClientDocuments1763769600310 } from './1763769600310-client-documents.js';
import { ClientKeys1763769600340 } from './1763769600340-client-keys.js';
import { DeviceCodes1763769600330 } from './1763769600330-device-codes.js';
import { ClientsThatChange1763769600350 } from './1763769600350-clients-that-change.js';
import { WhoDidIt1763769600351 } from './1763769600351-who-did-it.js';
import { SitesOfClientDocuments1763769600341 } from './1763769600341-sites-of-client-documents.js';
import { Resources1763769600320 } from './1763769600320-resources.js';
import { ConsumerRegistrations1763769600342 } from './1763769600342-consumer-registrations.js';
import { Exchanges1763769600360 } from './1763769600360-exchanges.js';
import { IdentityAssertions1763769600361 } from './1763769600361-identity-assertions.js';
import { ResourcesOfDevices1763769600331 } from './1763769600331-resources-of-devices.js';
import { PeopleInPages1763769600410 } from './1763769600410-people-in-pages.js';
import { SessionsById1763769600411 } from './1763769600411-sessions-by-id.js';
import { WhereEventsComeFrom1763769600420 } from './1763769600420-where-events-come-from.js';
import { Refusals1763769600421 } from './1763769600421-refusals.js';
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
  new UsernameKeys1763769600170(),
  new ScopeNotGranted1763769600175(),
  new WhatClientsAre1763769600180(),
  new AnnouncedKeys1763769600200(),
  new ClientTexts1763769600210(),
  new ConsumerAlgorithms1763769600220(),
  new Issuers1763769600221(),
  new PutOffRefreshes1763769600240(),
  new Registrations1763769600300(),
  new ClientDocuments1763769600310(),
  new Resources1763769600320(),
  new DeviceCodes1763769600330(),
  new ResourcesOfDevices1763769600331(),
  new ClientKeys1763769600340(),
  new SitesOfClientDocuments1763769600341(),
  new ConsumerRegistrations1763769600342(),
  new ClientsThatChange1763769600350(),
  new WhoDidIt1763769600351(),
  new Exchanges1763769600360(),
  new IdentityAssertions1763769600361(),
  new PeopleInPages1763769600410(),
  new SessionsById1763769600411(),
  new WhereEventsComeFrom1763769600420(),
  new Refusals1763769600421(),
];
