'use strict';

/**
 * A plugin of the framework: of the routes to functions the template has only those that `custom.migratedRoutes` lists.
 * All other requests are `$default`'s, so that a route which is taken out of the list goes back to the legacy
 * application. The list may be empty, as on the day the facade is put in front; given as `--param` its items are
 * separated by commas.
 */
module.exports = class MigratedRoutes {
  constructor(serverless) {
    serverless.configSchemaHandler.defineCustomProperties({
      properties: { migratedRoutes: { type: 'array', items: { type: 'string' } } },
      required: ['migratedRoutes'],
    });
    this.hooks = {
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        const { custom, provider } = serverless.service;
        // The framework makes a list of one item of a text.
        const migrated = custom.migratedRoutes.flatMap((item) => item.split(',')).map((item) => item.trim());
        const { Resources } = provider.compiledCloudFormationTemplate;
        const routes = routesToFunctions(Resources);
        const unknown = migrated.filter((item) => item !== '' && !routes.has(item));
        if (unknown.length > 0) {
          const known = [...routes.keys()].join(', ');
          throw new serverless.classes.Error(
            `migratedRoutes lists ${unknown.join(', ')}, but functions answer only ${known}: mend the list or the events`,
          );
        }
        for (const [route, id] of routes) if (!migrated.includes(route)) delete Resources[id];
      },
    };
  }
};

/** Logical ids by route, such as `GET /customers/{id}`. */
const routesToFunctions = (resources) =>
  new Map(
    Object.entries(resources)
      .filter(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Route')
      .map(([id, { Properties }]) => [Properties.RouteKey, id])
      .filter(([route]) => route !== '$default'),
  );
