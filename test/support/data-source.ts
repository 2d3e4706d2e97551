import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Database } from '../../src/database/index.js';

/** The way into an application's tables, past the application. */
export const dataSourceOf = (app: INestApplicationContext): DataSource =>
  app.get(Database, { strict: false }).dataSource;
