import { Inject, Module } from '@nestjs/common';
import { Clients, EmbeddedSqlite, SluiceModule } from 'sluice/provider';
import { DataSource } from 'typeorm';
import { AppController } from './app.controller.js';
import { People, User } from './people.js';
import { SignInController } from './sign-in.controller.js';

const { ISSUER = 'http://localhost:3000/oauth', PARTNER_URL = 'http://localhost:3002' } = process.env;

const file = { type: 'better-sqlite3', driver: EmbeddedSqlite, database: 'users.db' } as const;
const ours = new DataSource({ ...file, enableWAL: true, entities: [User], synchronize: true });
const database = { provide: DataSource, useFactory: () => ours.initialize() };

@Module({ providers: [database, People], exports: [database, People] })
class PeopleModule {}

const accounts = SluiceModule.forRootAsync({
  imports: [PeopleModule],
  inject: [DataSource],
  useFactory: (dataSource: DataSource) => ({
    issuer: ISSUER,
    secret: process.env.AUTH_SECRET!, // openssl rand -base64 32
    dataSource,
    owners: People,
    login: '/sign-in',
    scopes: { reports: 'See your reports' },
  }),
});

@Module({ imports: [PeopleModule, accounts], controllers: [AppController, SignInController] })
export class AppModule {
  @Inject() private readonly clients: Clients;

  async onApplicationBootstrap() {
    const redirect_uris = [`${PARTNER_URL}/consumer/auth_callback`];
    const partner = { client_id: 'partner', client_secret: process.env.PARTNER_SECRET!, redirect_uris };
    await this.clients.register({ ...partner, scope: 'openid profile reports', access_token_format: 'jwt' });
  }
}
