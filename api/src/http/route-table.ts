import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Access, ACCESS_METADATA } from '../common/access.ts';

export type Route = { readonly method: string; readonly path: string; readonly access: string };

type ControllerClass = abstract new (...args: never[]) => object;
type Handler = (...args: never[]) => unknown;

/** Every route of the service with who may call it, in the order of paths. */
export function routeTable(app: NestFastifyApplication): Route[] {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()]);
  const routes = controllers.flatMap(({ metatype }) => routesOf(metatype as ControllerClass));
  return routes.sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`, 'en'));
}

function routesOf(controller: ControllerClass): Route[] {
  const reflector = new Reflector();
  const prototype = controller.prototype as Record<string, Handler>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (!handler) return [];
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const access = reflector.getAllAndOverride<Access | undefined>(ACCESS_METADATA, [handler, controller]);
    const prefixes = pathsOf(controller);
    return pathsOf(handler).flatMap((path) =>
      prefixes.map((prefix) => ({
        method: RequestMethod[method],
        path: `/${prefix}/${path}`.replace(/\/+/g, '/').replace(/(?<=.)\/$/, ''),
        access: wordsOf(access),
      })),
    );
  });
}

function pathsOf(target: object): string[] {
  return [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();
}

function wordsOf(access: Access | undefined): string {
  if (!access) return 'nobody';
  return access.kind === 'roles' ? access.roles.join(', ') : access.kind;
}
