import * as v from 'valibot';
import { type ResourceProvider, resourceProvider } from '../../stack/resourceProvider.ts';
import { callAsAdministrator } from '../callAsAdministrator.ts';
import { generatedName } from '../generatedName.ts';
import { stands } from '../stands.ts';
import { bucketArn } from './authorizeS3.ts';

const bucket = resourceProvider({
  type: 'AWS::S3::Bucket',
  properties: v.object({ BucketName: v.optional(v.string()) }),
  name: {
    property: 'BucketName',
    isTaken: ({ BucketName: Bucket }, cloud) => stands(callAsAdministrator(cloud, 's3', 'HeadBucket', { Bucket })),
  },
  replaced: ['BucketName'],
  create: async ({ properties, cloud, ...resource }) => {
    const Bucket = properties.BucketName ?? generatedName(resource, { maxLength: 63 }).toLowerCase();
    await callAsAdministrator(cloud, 's3', 'CreateBucket', { Bucket });
    return {
      physicalId: Bucket,
      attributes: { Arn: bucketArn(Bucket), DomainName: `${Bucket}.s3.amazonaws.com` },
      remove: async () => void (await callAsAdministrator(cloud, 's3', 'DeleteBucket', { Bucket })),
    };
  },
});

const bucketPolicy = resourceProvider({
  type: 'AWS::S3::BucketPolicy',
  properties: v.object({ Bucket: v.string(), PolicyDocument: v.record(v.string(), v.unknown()) }),
  create: ({ properties, cloud, ...resource }) => {
    const policy = properties.PolicyDocument as unknown as Parameters<typeof cloud.iam.putResourcePolicy>[1];
    cloud.iam.putResourcePolicy(bucketArn(properties.Bucket), policy);
    return {
      physicalId: generatedName(resource, { maxLength: 255 }),
      remove: () => cloud.iam.putResourcePolicy(bucketArn(properties.Bucket), { Statement: [] }),
    };
  },
  update: 'recreate',
});

export const s3Resources: readonly ResourceProvider[] = [bucket, bucketPolicy];
