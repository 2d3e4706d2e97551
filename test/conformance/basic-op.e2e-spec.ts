import { useProvider } from '../support/provider.js';
import { describeCodeFlow } from './support/describe-code-flow.js';

/** The test plan `oidcc-basic-certification-test-plan` of the OpenID Foundation, by the names of its modules. */
describe('Basic OP', () => describeCodeFlow(useProvider(), 'query'));
