import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { flag, numeric } from '../../stack/scalars.ts';
import { createThrottle } from '../createThrottle.ts';
import { idOf } from '../idOf.ts';
import { authorizer, authorizers } from './authorizers.ts';
import { createHttpApi } from './createHttpApi.ts';
import { type Authorizer, type HttpApiDefinition, type HttpApiRoute, stage } from './definition.ts';
import { definitionOf, definitions } from './definitions.ts';
import { integration } from './integrations.ts';

const texts = v.array(v.string());

const api = resourceProvider({
  type: 'AWS::ApiGatewayV2::Api',
  properties: v.object({
    Name: v.string(),
    ProtocolType: v.literal('HTTP', 'only HTTP APIs are built, WebSocket APIs are not'),
    CorsConfiguration: v.optional(
      v.object({
        AllowCredentials: v.optional(flag),
        AllowHeaders: v.optional(texts),
        AllowMethods: v.optional(texts),
        AllowOrigins: v.optional(texts),
        ExposeHeaders: v.optional(texts),
        MaxAge: v.optional(numeric),
      }),
    ),
  }),
  create({ logicalId, properties, stack, cloud }) {
    const apiId = idOf(stack.stackName, logicalId);
    const definition: HttpApiDefinition = {
      apiId,
      service: stack.service,
      cors: properties.CorsConfiguration,
      integrations: new Map(),
      routes: [],
      throttle: undefined,
    };
    definitions(cloud).set(apiId, definition);
    cloud.http.addApi(createHttpApi(definition, cloud));
    const ApiEndpoint = `${cloud.http.url}/${stack.service}`;
    const remove = () => {
      cloud.http.removeApi(stack.service);
      definitions(cloud).delete(apiId);
    };
    return { physicalId: apiId, attributes: { ApiId: apiId, ApiEndpoint }, remove };
  },
  update: {
    properties: ['Name', 'CorsConfiguration'],
    apply({ properties, standing, cloud }) {
      definitionOf(cloud, standing.physicalId).cors = properties.CorsConfiguration;
      return undefined;
    },
  },
});

const throttling = v.object({ ThrottlingBurstLimit: v.optional(numeric), ThrottlingRateLimit: v.optional(numeric) });

const apiStage = resourceProvider({
  type: 'AWS::ApiGatewayV2::Stage',
  properties: v.object({
    ApiId: v.string(),
    StageName: v.literal(stage, 'only the stage $default is built: it is the one that adds nothing to the path'),
    // What is created serves at once, so a stage that waits for a deployment would differ from AWS.
    AutoDeploy: v.pipe(flag, v.literal(true, 'only stages with AutoDeploy: true are built')),
    DefaultRouteSettings: v.optional(throttling),
    RouteSettings: v.optional(v.record(v.string(), throttling)),
  }),
  create({ properties, cloud }) {
    const { ApiId, DefaultRouteSettings, RouteSettings } = properties;
    const definition = definitionOf(cloud, ApiId);
    for (const key of Object.keys(RouteSettings ?? {})) {
      if (definition.routes.some((existing) => existing.key === key)) continue;
      // AWS's own words: it creates the stage before the routes unless the template says otherwise.
      throw new Error(
        `Unable to find Route by key ${key} within the provided RouteSettings; name the route in DependsOn of the stage`,
      );
    }
    definition.throttle = createThrottle(DefaultRouteSettings, RouteSettings ?? {}, cloud.clock.now);
    const remove = () => {
      definition.throttle = undefined;
    };
    return { physicalId: stage, remove };
  },
  update: 'recreate',
});

const route = resourceProvider({
  type: 'AWS::ApiGatewayV2::Route',
  properties: v.object({
    ApiId: v.string(),
    RouteKey: v.pipe(
      v.string(),
      v.regex(/^(\$default|(ANY|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/\S*)$/, 'must be `METHOD /path` or $default'),
    ),
    Target: v.pipe(v.string(), v.regex(/^integrations\/[^/]+$/)),
    AuthorizationType: v.optional(v.picklist(['NONE', 'AWS_IAM', 'JWT', 'CUSTOM']), 'NONE'),
    AuthorizerId: v.optional(v.string()),
    AuthorizationScopes: v.optional(texts),
  }),
  create({ logicalId, properties, stack, cloud }) {
    const { ApiId, RouteKey: key, Target, AuthorizationType: authorization, AuthorizationScopes: scopes } = properties;
    const { routes } = definitionOf(cloud, ApiId);
    if (routes.some((existing) => existing.key === key)) throw new Error(`route ${key} exists already in API ${ApiId}`);
    if (scopes && authorization !== 'JWT')
      throw new Error('AuthorizationScopes: only a route with AuthorizationType JWT may have some');
    const guard = guardOf(authorization, authorizers(cloud).get(properties.AuthorizerId ?? ''), ApiId);
    routes.push({
      key,
      integrationId: Target.slice('integrations/'.length),
      authorization,
      authorize: guard?.authorize,
      scopes,
    });
    const id = idOf(stack.stackName, logicalId).slice(0, 7);
    const remove = () => {
      const at = routes.findIndex((existing) => existing.key === key);
      if (at >= 0) routes.splice(at, 1);
    };
    return { physicalId: id, attributes: { RouteId: id }, remove };
  },
  update: 'recreate',
});

/** The resources of HTTP APIs. */
export const httpApiResources: ResourceProvider[] = [api, apiStage, authorizer, integration, route];

function guardOf(authorization: HttpApiRoute['authorization'], guard: Authorizer | undefined, apiId: string) {
  if (authorization === 'NONE' || authorization === 'AWS_IAM') return undefined;
  const [type, kind] = authorization === 'JWT' ? ['JWT', 'JWT'] : ['REQUEST', 'Lambda'];
  if (guard?.type !== type || guard.apiId !== apiId)
    throw new Error(`AuthorizerId must be the Ref of a ${kind} authorizer of the same API`);
  return guard;
}
