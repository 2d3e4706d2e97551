import type { Type } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { RouterModule } from '@nestjs/core';
import {
  INSERTED_METADATA_PATH,
  InsertedMetadataController,
  InsertedMetadataModule,
} from '../auth-server/index.js';
import { OwnRoutes } from '../common/http/own-routes.js';
import type { Instance } from '../common/nest/instance.js';
import { decorate } from './public-routes.js';
import type { SluiceSettings } from './sluice-settings.js';

const isCopyOf = (type: Type, room: Type): boolean => type.prototype instanceof room;

/**
 * Puts the controllers of an instance where its issuer's path says. That is known once the options are: after the modules are made,
 * and before the routes are.
 * @returns what is ours of the application's routes.
 */
export function mount(
  { modules, controllers }: Pick<Instance, 'modules' | 'controllers'>,
  { path, issuer, publicRoutes = [] }: SluiceSettings,
  container: ModulesContainer,
): OwnRoutes {
  const below = modules.filter((module) => !isCopyOf(module, InsertedMetadataModule));
  new RouterModule(
    container,
    below.map((module) => ({ path, module })),
  );
  const [inserted] = controllers.filter((type) => isCopyOf(type, InsertedMetadataController));
  // RFC 8414 section 3.1: it stands before the path of the issuer.
  if (inserted) Reflect.defineMetadata('path', INSERTED_METADATA_PATH + path, inserted);
  decorate(controllers, publicRoutes);
  const routes = new OwnRoutes(
    controllers.filter((type) => type !== inserted),
    path,
    issuer,
  );
  return inserted ? routes.addController(inserted) : routes;
}
