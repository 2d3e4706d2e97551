import { oauth2Scheme } from './oauth2-scheme.js';

describe('The security scheme for an OpenAPI document', () => {
  it('says where tokens come from, and what each scope of the catalogue means', () => {
    const scopes = { 'reports.readonly': { de: 'Ihre Berichte sehen', en: 'See your reports' } };
    const { flows } = oauth2Scheme({ issuer: 'https://api.example/oauth', scopes, names: ['projects'] });
    expect(flows?.authorizationCode).toEqual({
      authorizationUrl: 'https://api.example/oauth/auth/code',
      tokenUrl: 'https://api.example/oauth/auth/token',
      refreshUrl: 'https://api.example/oauth/auth/token',
      scopes: {
        openid: 'Know who you are',
        profile: 'See your name and username',
        email: 'See your email address',
        projects: 'See, create, change and delete your projects',
        'reports.readonly': 'See your reports',
      },
    });
  });
});
