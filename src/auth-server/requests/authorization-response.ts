export const RESPONSE_MODES = ['query', 'fragment', 'form_post'] as const;
export type ResponseMode = (typeof RESPONSE_MODES)[number];

/** An authorization response, code or error, and how the browser brings it to the client. */
export type AuthorizationResponse =
  /** RFC 6749 sections 4.1.2 and 4.2.2: in the query or the fragment of a redirect. */
  | { readonly mode: 'query' | 'fragment'; readonly location: string }
  /** OAuth 2.0 Form Post Response Mode 1.0 section 2: in the body of a POST to the redirect URI. */
  | {
      readonly mode: 'form_post';
      readonly action: string;
      readonly fields: Readonly<Record<string, string>>;
    };
