import * as v from 'valibot';
import { resourceProvider } from '../../stack/resourceProvider.ts';
import { numeric, text } from '../../stack/scalars.ts';
import { createThrottle, type Throttle, type ThrottleSettings } from '../createThrottle.ts';
import { idOf } from '../idOf.ts';
import type { RestApiDefinition } from './definition.ts';
import { definitionOf } from './definitions.ts';

const methodSettings = v.optional(
  v.array(
    v.object({
      HttpMethod: v.string(),
      ResourcePath: v.string(),
      ThrottlingBurstLimit: v.optional(numeric),
      ThrottlingRateLimit: v.optional(numeric),
    }),
  ),
  [],
);
const stageName = v.pipe(v.string(), v.regex(/^\w[\w-]{0,127}$/, 'a stage name has letters, digits, hyphens and _'));
const variables = v.optional(v.record(v.string(), text), {});

export const deployment = resourceProvider({
  type: 'AWS::ApiGateway::Deployment',
  properties: v.object({
    RestApiId: v.string(),
    StageName: v.optional(stageName),
    StageDescription: v.optional(
      v.object({
        MethodSettings: methodSettings,
        ThrottlingBurstLimit: v.optional(numeric),
        ThrottlingRateLimit: v.optional(numeric),
        Variables: variables,
      }),
      {},
    ),
  }),
  create({ logicalId, properties: { RestApiId, StageName, StageDescription }, stack, cloud }) {
    const deploymentId = idOf(stack.stackName, logicalId).slice(0, 6);
    const { MethodSettings, Variables, ...defaults } = StageDescription;
    const api = definitionOf(cloud, RestApiId);
    api.deployment = { logicalId, madeBy: stack };
    if (StageName !== undefined)
      addStage(api, StageName, {
        deploymentId,
        variables: Variables,
        throttle: throttleOf(MethodSettings, defaults, cloud.clock.now),
      });
    return {
      physicalId: deploymentId,
      attributes: { DeploymentId: deploymentId },
      remove: () => removeStage(api, deploymentId),
    };
  },
});

export const restStage = resourceProvider({
  type: 'AWS::ApiGateway::Stage',
  properties: v.object({
    RestApiId: v.string(),
    DeploymentId: v.string(),
    StageName: stageName,
    MethodSettings: methodSettings,
    Variables: variables,
  }),
  create({ properties, cloud }) {
    const { RestApiId, DeploymentId, StageName, MethodSettings, Variables } = properties;
    const api = definitionOf(cloud, RestApiId);
    addStage(api, StageName, {
      deploymentId: DeploymentId,
      variables: Variables,
      throttle: throttleOf(MethodSettings, {}, cloud.clock.now),
    });
    return { physicalId: StageName, remove: () => removeStage(api, DeploymentId) };
  },
  update: 'recreate',
});

function addStage(
  api: RestApiDefinition,
  name: string,
  stage: Omit<NonNullable<RestApiDefinition['stage']>, 'name'>,
): void {
  if (api.stage && api.stage.name !== name)
    throw new Error(
      `the API has the stage ${api.stage.name} already, and its path on the front has no room for another`,
    );
  api.stage = { name, ...stage };
}

/** Unless a newer deployment has it. */
function removeStage(api: RestApiDefinition, deploymentId: string): void {
  if (api.stage?.deploymentId === deploymentId) api.stage = undefined;
}

/**
 * Settings name a method as `GET` and `/~1documents~1{id}`, all of them as `*` and `/*`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
function throttleOf(
  settings: v.InferOutput<typeof methodSettings>,
  stageWide: ThrottleSettings,
  now: () => number,
): Throttle {
  const named = settings.map(({ HttpMethod, ResourcePath, ...limits }) => {
    const path = ResourcePath === '/*' ? '*' : ResourcePath.replace(/^\/(?=~1)/, '').replaceAll('~1', '/');
    return [`${HttpMethod} ${path}`, limits] as const;
  });
  const byMethod = Object.fromEntries(named);
  return createThrottle({ ...stageWide, ...byMethod['* *'] }, byMethod, now);
}
