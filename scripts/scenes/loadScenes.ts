import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readCompose } from '@patterns/offline/compose';
import type { OpenScene } from '@patterns/testing/scenes';

/** The scenes of all services, by the services' names, in compose's order, in which the shop's story is told. */
export async function loadScenes(): Promise<Map<string, OpenScene>> {
  const scenes = new Map<string, OpenScene>();
  for (const { name, serviceDir } of readCompose(resolve('serverless-compose.yml'))) {
    const { openScene } = (await import(pathToFileURL(`${serviceDir}/e2e/scene.ts`).href)) as { openScene: OpenScene };
    scenes.set(name, openScene);
  }
  return scenes;
}
