import { describeConsumerAgainst } from '../support/describe-consumer.js';
import { ForeignProvider } from '../support/foreign-provider.js';

describeConsumerAgainst('a foreign certified provider (oidc-provider)', (redirectUri) =>
  ForeignProvider.start(redirectUri),
);
