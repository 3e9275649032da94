import { providers } from '../../awsServices.ts';
import { callAsAdministrator } from '../../cloud/callAsAdministrator.ts';
import { createLocalCloud } from '../../createLocalCloud.ts';
import { deploy } from '../deploy.ts';
import { removeStack } from '../removeStack.ts';
import type { TemplateResource } from '../template.ts';

/** A whole local cloud on free ports, whose stacks are deployed with all providers; a function's code is `codeFile`. */
export async function stackFixture(codeFile = '') {
  const { cloud, stop } = await createLocalCloud({
    ...{ awsPort: 0, apiPort: 0, region: 'eu-west-1', stage: 'dev' },
    ...{ write: () => undefined, status: () => 'ready' as const, bundling: () => 0, services: () => [] },
  });
  const names = { service: 'shop', stage: 'dev', parameters: {}, code: () => ({ file: codeFile }) };

  return {
    cloud,
    stop,
    /** Answers the physical ids by the logical ones. */
    deploy: async (Resources: Record<string, TemplateResource>, stackName = 'shop-dev', stackId?: string) => {
      const ids = stackId === undefined ? {} : { stackId };
      const { resources } = await deploy({ ...names, ...ids, stackName, template: { Resources } }, cloud, providers);
      return Object.fromEntries(resources.map(({ logicalId, physicalId }) => [logicalId, physicalId]));
    },
    remove: (stackName = 'shop-dev') => removeStack(stackName, cloud, () => undefined),
    ask: <Output = Record<string, unknown>>(service: string, action: string, input: object = {}) =>
      callAsAdministrator<Output>(cloud, service, action, input),
  };
}
