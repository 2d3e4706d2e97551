import { useProvider } from '../support/provider.js';
import { describeCodeFlow } from './support/describe-code-flow.js';

/** The test plan `oidcc-formpost-basic-certification-test-plan`: the same modules, answered as OAuth 2.0 Form Post Response Mode says. */
describe('Form Post OP', () => describeCodeFlow(useProvider(), 'form_post'));
