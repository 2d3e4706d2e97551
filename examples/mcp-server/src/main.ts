import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

const app = await NestFactory.create(AppModule);
await app.listen(new URL(process.env.MCP_URL ?? 'http://localhost:3003/mcp').port);
