import { AwsError, type AwsService } from '../awsService.ts';
import { awsJsonFailure, parseAwsJson } from '../protocol/awsJson.ts';

/** The registry of container images, which holds none: `serverless remove` asks whether there are some to remove. */
export function createEcr({ accountId }: { accountId: string }): AwsService {
  return {
    name: 'ecr',
    signingNames: ['ecr'],
    targets: ['AmazonEC2ContainerRegistry_V20150921'],
    parse: parseAwsJson,
    authorize: ({ action }) => [{ action: `ecr:${action}`, resourceArn: '*' }],
    handle: async ({ input }) => {
      const [name = ''] = [input.repositoryNames ?? input.repositoryName].flat();
      const message = `The repository with name '${name}' does not exist in the registry with id '${accountId}'`;
      throw new AwsError('RepositoryNotFoundException', message);
    },
    failure: awsJsonFailure,
  };
}
