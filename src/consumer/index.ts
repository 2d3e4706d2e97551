import { ConsumerLogin } from './login/consumer-login.entity.js';
import { ConsumerSessionRow } from './session/consumer-session.entity.js';

export { ConsumerModule } from './consumer.module.js';
export { ConsumerPruningModule } from './pruning/consumer-pruning.module.js';
export * from './sdk/index.js';

export const CONSUMER_ENTITIES = [ConsumerLogin, ConsumerSessionRow] as const;
