import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { generatedName } from '../generatedName.ts';

/** A group begins with the first line written to it; what stands before that is its name. */
const logGroup = resourceProvider({
  type: 'AWS::Logs::LogGroup',
  properties: v.object({ LogGroupName: v.optional(v.string()) }),
  create: ({ properties, cloud, ...resource }) => {
    const name = properties.LogGroupName ?? generatedName(resource, { maxLength: 512 });
    const Arn = `arn:aws:logs:${cloud.region}:${cloud.accountId}:log-group:${name}:*`;
    return { physicalId: name, attributes: { Arn } };
  },
});

export const logsResources: readonly ResourceProvider[] = [logGroup];
